// The centre of the screen while two runs are compared: what came out otherwise in a sentence, and both stages, side by
// side. On a small screen one of them is in sight.
import { useEffect, useRef, useState } from 'react'
import type { Comparison } from '../../patterns/comparison.ts'
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide } from '../../session/side.ts'
import { twin } from '../../session/twin.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useSize } from '../../view/size.ts'
import { useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Segmented } from '../parts/Segmented.tsx'
import { StageArea } from '../stage/StageArea.tsx'
import { useDrawings } from '../stage/useDrawings.ts'
import { COMPACT, useCompact } from '../useMedia.ts'
import css from './Compare.module.css'
import { endComparison } from './compare.ts'
import { fieldsOf, labelOf } from './fields.ts'
import { OpenHead, TwinHead } from './Sides.tsx'
import { TwinNotes } from './TwinNotes.tsx'
import { useSaid } from './useKnown.ts'
import { useSettled } from './useSettled.ts'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
  readonly comparison: Comparison
  /** To be looked at: nothing can be changed. */
  readonly bare?: boolean
}

/** High enough for the tools; lower, menus and keys do the same. Rows of nodes need the height, and so does a board. */
const TOOLS_PX = { beside: 340, high: 430, alone: 480 }

export function CompareArea({ pattern, run, comparison, bare = false }: Props) {
  const m = useMessages()
  const compact = useCompact()
  const other = twin.useStore((session) => session.run)
  const [shown, setShown] = useState('open')
  const stages = useRef<HTMLDivElement>(null)
  const { height } = useSize(stages)
  useDeskForTwo()
  const fields = fieldsOf(comparison, pattern)
  const names = {
    open: m.compare.named(m.compare.open, labelOf(run, fields, pattern, m)),
    twin: m.compare.named(m.compare.twin, other ? labelOf(other, fields, pattern, m) : ''),
  }
  const { scene } = useDrawings(run.pattern)
  const isInRows = openSide.useStore(({ topology }) => typeof topology?.arrangement === 'object')
  const least = scene.board || isInRows ? TOOLS_PX.high : TOOLS_PX.beside
  const tools = height >= (compact ? TOOLS_PX.alone : least)
  const isInSight = (side: typeof shown) => !compact || shown === side || !other
  const switcher = compact && (
    <Segmented
      label={m.compare.sides}
      value={shown}
      choices={[
        { value: 'open', title: m.compare.open },
        { value: 'twin', title: m.compare.twin },
      ]}
      onChange={setShown}
    />
  )
  return (
    <div className={css.area}>
      <div className={css.top}>
        <Sentence pattern={pattern} />
        {!bare && (
          <button
            type="button"
            className={`${controls.icon} ${css.stop}`}
            aria-label={m.compare.stop}
            title={m.compare.stop}
            onClick={endComparison}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <div ref={stages} className={css.stages}>
        {isInSight('open') && (
          <section className={css.side} aria-label={names.open}>
            <OpenHead {...{ pattern, run, comparison, bare, switcher }} />
            <div className={css.stage}>
              <StageArea {...{ pattern, run, bare, tools }} side={openSide} name={m.compare.stage(m.compare.open)} />
            </div>
          </section>
        )}
        {other && isInSight('twin') && (
          <section className={css.side} aria-label={names.twin}>
            <TwinHead {...{ pattern, comparison, bare, switcher }} run={other} />
            <div className={css.stage}>
              <TwinNotes run={run} comparison={comparison} pattern={pattern} />
              <StageArea
                {...{ pattern, bare, tools }}
                run={other}
                side={twin}
                name={m.compare.stage(m.compare.twin)}
                speaks={compact}
              />
            </div>
          </section>
        )}
      </div>
    </div>
  )
}

/** What came out otherwise up to the playhead; screen readers hear it when it stands. */
function Sentence({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const said = useSaid(pattern)
  const now = said?.now ?? m.compare.simulating
  const heard = useSettled(now)
  return (
    <>
      <p className={css.sentence} title={now}>
        {now}
      </p>
      <p className="visually-hidden" role="status">
        {heard}
      </p>
    </>
  )
}

/** Room for both stages, and what tells of both beside and below them; as it was when the comparison is over. */
function useDeskForTwo(): void {
  useEffect(() => {
    const { leftOpen, rightOpen, rightTab, dock } = useDesk.getState()
    useDesk.setState({
      leftOpen: false,
      rightOpen: true,
      rightTab: 'compare',
      ...(matchMedia(COMPACT).matches ? {} : { dock: 'charts' }),
    })
    return () => useDesk.setState({ leftOpen, rightOpen, rightTab, dock })
  }, [])
}
