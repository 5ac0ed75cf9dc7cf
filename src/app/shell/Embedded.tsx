// A run inside a slide or a document, perhaps beside its twin: the stage and its playback, nothing else.
import { useSession } from '../../session/run.ts'
import { Notices } from '../notices/Notices.tsx'
import { later } from '../parts/later.tsx'
import { Transport } from '../playback/Transport.tsx'
import { Centre } from '../stage/Centre.tsx'
import { useShortcuts } from '../useShortcuts.ts'
import css from './Studio.module.css'
import { Waiting } from './Waiting.tsx'

const CompareArea = later(
  async () => (await import('../compare/CompareArea.tsx')).CompareArea,
  () => useSession.getState().compare(null),
)

export function Embedded() {
  const pattern = useSession((session) => session.pattern)
  const run = useSession((session) => session.run)
  const comparison = useSession((session) => session.comparison)
  useShortcuts()
  if (!pattern || !run)
    return (
      <div className={css.embedded}>
        <Waiting bare />
      </div>
    )
  return (
    <div className={css.embedded}>
      <main id="stage" className={css.stage}>
        {comparison ? (
          <CompareArea {...{ pattern, run, comparison }} bare />
        ) : (
          <Centre pattern={pattern} run={run} bare />
        )}
        <div className={css.notices}>
          <Notices />
        </div>
      </main>
      <div className={css.bottom}>
        <Transport run={run} bare />
      </div>
    </div>
  )
}
