// A run inside a slide or a document: the stage and its playback, nothing else.
import { useSession } from '../../session/run.ts'
import { Notices } from '../notices/Notices.tsx'
import { Transport } from '../playback/Transport.tsx'
import { Centre } from '../stage/Centre.tsx'
import { useShortcuts } from '../useShortcuts.ts'
import css from './Studio.module.css'
import { Waiting } from './Waiting.tsx'

export function Embedded() {
  const pattern = useSession((session) => session.pattern)
  const run = useSession((session) => session.run)
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
        <Centre pattern={pattern} run={run} bare />
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
