// The part of a node's context that its role shows; what just changed is marked, with what it was before, and the mark
// fades.
import type { CSSProperties } from 'react'
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

/** How long a mark stays, in seconds of wall time at the speed of playback. */
const FADES_S = 2

export function Fields({ node, titles, frame }: Props) {
  const m = useMessages()
  const text = useText()
  const fields = Object.entries(node.context)
  if (fields.length === 0) return null
  /** 1 when it has just changed, 0 when that is over. */
  const freshness = (field: string) => {
    const at = node.changedAt[field] ?? 0
    return at > 0 ? Math.max(0, 1 - (frame.t - at) / (frame.speed * FADES_S * US_PER_S)) : 0
  }
  return (
    <section className={css.section}>
      <h4>{m.inspector.state}</h4>
      <dl className={css.fields}>
        {fields.map(([field, value]) => {
          const fresh = freshness(field)
          const was = node.before[field]
          return (
            <div
              key={field}
              className={css.field}
              data-fresh={fresh > 0}
              style={{ '--fresh': `${Math.round(fresh * 100)}%` } as CSSProperties}
            >
              <dt title={field}>{titles[field] ? text(titles[field]) : field}</dt>
              <dd>
                {toldValue(value)}
                {fresh > 0 && was !== undefined && (
                  <span className={css.before} aria-hidden="true">
                    {m.inspect.before(toldValue(was))}
                  </span>
                )}
                {fresh > 0 && (
                  <span className="visually-hidden">
                    {`, ${was === undefined ? m.inspector.changed : m.inspect.changedFrom(toldValue(was))}`}
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
