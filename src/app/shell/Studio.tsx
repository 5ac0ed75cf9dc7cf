// The whole screen: top bar, the pattern's panel at the left, the stage, the inspector at the right, playback and
// timeline below. On a small screen the panels are sheets over the stage.
import { useSession } from '../../session/run.ts'
import { useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { Notices } from '../notices/Notices.tsx'
import { DropTarget } from '../open/DropTarget.tsx'
import { later } from '../parts/later.tsx'
import { Transport } from '../playback/Transport.tsx'
import { Centre } from '../stage/Centre.tsx'
import { TimelineArea } from '../stage/TimelineArea.tsx'
import { useCompact } from '../useMedia.ts'
import { useShortcuts } from '../useShortcuts.ts'
import { Dialogs } from './Dialogs.tsx'
import { PanelBar } from './PanelBar.tsx'
import { InspectorPanel, PatternPanel } from './Panels.tsx'
import css from './Studio.module.css'
import { TopBar } from './TopBar.tsx'
import { Waiting } from './Waiting.tsx'

const CompareArea = later(
  async () => (await import('../compare/CompareArea.tsx')).CompareArea,
  () => useSession.getState().compare(null),
)
const BranchStrip = later(async () => (await import('../branches/BranchStrip.tsx')).BranchStrip)

function toStage(): void {
  const stage = document.getElementById('stage')
  const node = stage?.querySelector<HTMLElement | SVGElement>('[role=button][data-node]')
  ;(node ?? stage)?.focus()
}

export function Studio() {
  const m = useMessages()
  const compact = useCompact()
  const pattern = useSession((session) => session.pattern)
  const run = useSession((session) => session.run)
  const comparison = useSession((session) => session.comparison)
  const dialog = useDesk((desk) => desk.dialog ?? desk.sheet)
  const branched = useSession(({ tree }) => tree !== null && tree.branches.length > 1)
  const leftOpen = useDesk((desk) => desk.leftOpen)
  const rightOpen = useDesk((desk) => desk.rightOpen)
  useShortcuts()
  return (
    <div className={css.studio} data-left={leftOpen} data-right={rightOpen} data-comparing={comparison !== null}>
      <button type="button" className={css.skip} onClick={toStage}>
        {m.page.skip}
      </button>
      <TopBar />
      {pattern && run ? (
        <>
          {!compact && <PatternPanel pattern={pattern} run={run} open={leftOpen} />}
          <main id="stage" className={css.stage} tabIndex={-1}>
            {comparison ? (
              <CompareArea pattern={pattern} run={run} comparison={comparison} />
            ) : (
              <Centre pattern={pattern} run={run} />
            )}
            {dialog === null && (
              <div className={css.notices}>
                <Notices />
              </div>
            )}
          </main>
          {!compact && <InspectorPanel pattern={pattern} run={run} open={rightOpen} />}
          <div className={css.bottom}>
            <Transport run={run} />
            <div className={css.dock}>
              <TimelineArea pattern={pattern} run={run} />
              {branched && <BranchStrip pattern={pattern} />}
            </div>
          </div>
          {compact && <PanelBar pattern={pattern} run={run} />}
        </>
      ) : (
        <Waiting />
      )}
      <Dialogs pattern={pattern} run={run} />
      <DropTarget />
    </div>
  )
}
