// The centre of the screen: the stage, the space-time diagram, or both beside or under each other by the room there
// is; at the top what just happened, and the switch between them.
import { useRef } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import { useSize } from '../../view/size.ts'
import { type StageView, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { later } from '../parts/later.tsx'
import { Segmented } from '../parts/Segmented.tsx'
import { LastEvent } from '../tell/LastEvent.tsx'
import css from './Centre.module.css'
import { StageArea } from './StageArea.tsx'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
  /** To be looked at: the stage alone. */
  readonly bare?: boolean
}

const SpaceTimeArea = later(async () => (await import('./SpaceTimeArea.tsx')).SpaceTimeArea)

const VIEWS = ['topology', 'spaceTime', 'both'] as const

export function Centre({ pattern, run, bare = false }: Props) {
  const m = useMessages()
  const topology = useSession((session) => session.topology)
  const retelling = useSession((session) => session.retelling)
  const chosen = useDesk((desk) => desk.stageView)
  const root = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(root)
  const isBeside = width >= BESIDE_PX
  const hasRoom = isBeside || height >= UNDER_PX
  const wanted: StageView = bare ? 'topology' : chosen
  const view = wanted === 'both' && !hasRoom ? 'spaceTime' : wanted
  return (
    <div ref={root} className={css.centre} data-view={view}>
      <div className={css.top}>
        <div className={css.told}>
          {retelling ? (
            <p role="status">{m.long.retelling}</p>
          ) : (
            topology && <LastEvent pattern={pattern} topology={topology} />
          )}
        </div>
        {!bare && (
          <Segmented
            label={m.centre.label}
            value={view}
            choices={VIEWS.filter((one) => one !== 'both' || hasRoom).map((value) => ({
              value,
              title: m.centre[value],
              icon: value,
            }))}
            onChange={(next) => useDesk.setState({ stageView: next })}
          />
        )}
      </div>
      <div className={css.views} data-beside={isBeside} data-retelling={retelling}>
        {view !== 'spaceTime' && (
          <div className={css.view}>
            <StageArea
              {...{ pattern, run, bare }}
              tools={view === 'topology' || height >= TOOLS_PX}
              toldOver={view === 'topology'}
            />
          </div>
        )}
        {view !== 'topology' && (
          <div className={css.view}>
            <SpaceTimeArea pattern={pattern} run={run} />
          </div>
        )}
      </div>
    </div>
  )
}

/** Wide enough for both beside each other; high enough for both under each other. */
const [BESIDE_PX, UNDER_PX] = [700, 680]
/** Beside the diagram, high enough for the tools; lower, menus, keys and the inspector do the same. */
const TOOLS_PX = 490
