// No row passes the filters: says so, and offers a way on.
import controls from '../parts/controls.module.css'
import type { Teller } from '../tell/tellEvent.ts'
import { LOG_KINDS } from './kinds.ts'
import css from './Log.module.css'
import { changesOf, filterLog, UNFILTERED, useLog } from './log.ts'

interface Props {
  readonly teller: Teller
  /** All of the run that is simulated was looked through. */
  readonly done: boolean
}

export function Empty({ teller: { m }, done }: Props) {
  const kinds = useLog((log) => log.kinds)
  const isFiltered = useLog((log) => log.text !== '' || changesOf(log) > 0)
  const left = LOG_KINDS.filter((kind) => !kinds.includes(kind)).map((kind) => m.log.kinds[kind])
  if (!done) return <p className={css.empty}>{m.log.noneYet}</p>
  if (!isFiltered) return <p className={css.empty}>{m.tell.nothing}</p>
  return (
    <div className={css.empty}>
      <p>{m.log.none}</p>
      {left.length > 0 && <p>{m.log.hidden(m.format.list(left))}</p>}
      <div className={css.ways}>
        <button type="button" className={controls.button} onClick={() => filterLog(UNFILTERED)}>
          {m.log.clear}
        </button>
        {left.length > 0 && (
          <button type="button" className={controls.button} onClick={() => filterLog({ kinds: LOG_KINDS })}>
            {m.log.everyKind}
          </button>
        )}
      </div>
    </div>
  )
}
