// What is on a node's disk, and what a crash would leave of it.
import type { DiskPicture } from '../../sim/diskPicture.ts'
import type { NodePicture } from '../../sim/picture.ts'
import type { Messages } from '../i18n/en.ts'
import { useMessages } from '../i18n/messages.ts'
import { toldValue } from '../tell/told.ts'
import css from './Inspector.module.css'

export function Disk({ node }: { readonly node: NodePicture }) {
  const m = useMessages()
  const records = Object.entries(node.disk)
  if (records.length === 0) return null
  return (
    <section className={css.section}>
      <h4>{m.inspector.disk}</h4>
      <dl className={css.fields}>
        {records.map(([key, record]) => (
          <div key={key} className={css.field}>
            <dt>{key}</dt>
            <dd>
              {toldValue(record.value)}
              <span className={css.kept} data-kept={record.corrupted ? 'damaged' : record.synced ? 'yes' : 'no'}>
                {keptOf(record, m)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function keptOf({ synced, corrupted, durable }: DiskPicture, { inspector, inspect }: Messages): string {
  if (corrupted) return inspector.corrupted
  if (synced) return inspector.synced
  return durable === undefined ? inspect.afterCrashNothing : inspect.afterCrash(toldValue(durable))
}
