// The part of a node's context that its role shows; what just changed is marked.
import type { NodePicture } from '../../sim/picture.ts'
import { type Text, US_PER_S } from '../../sim/run.ts'
import type { Frame } from '../../view/frame.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { toldValue } from '../tell/told.ts'
import css from './Inspector.module.css'

interface Props {
  readonly node: NodePicture
  readonly titles: Readonly<Record<string, Text>>
  readonly frame: Frame
}

export function Fields({ node, titles, frame }: Props) {
  const m = useMessages()
  const text = useText()
  const fields = Object.entries(node.context)
  if (fields.length === 0) return null
  const isFresh = (field: string) => {
    const at = node.changedAt[field] ?? 0
    return at > 0 && frame.t - at <= frame.speed * US_PER_S
  }
  return (
    <section className={css.section}>
      <h4>{m.inspector.state}</h4>
      <dl className={css.fields}>
        {fields.map(([field, value]) => (
          <div key={field} className={css.field} data-fresh={isFresh(field)}>
            <dt title={field}>{titles[field] ? text(titles[field]) : field}</dt>
            <dd>
              {toldValue(value)}
              {isFresh(field) && <span className="visually-hidden">{`, ${m.inspector.changed}`}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
