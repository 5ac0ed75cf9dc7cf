// What is on a node's disk, and what would be lost in a crash.
import type { NodePicture } from '../../sim/picture.ts'
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
        {records.map(([key, { value, synced, corrupted }]) => (
          <div key={key} className={css.field}>
            <dt>{key}</dt>
            <dd>
              {toldValue(value)}
              <span className={css.kept} data-kept={corrupted ? 'damaged' : synced ? 'yes' : 'no'}>
                {corrupted ? m.inspector.corrupted : synced ? m.inspector.synced : m.inspector.unsynced}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
