// A node's clock, where it is not true: what it shows, how far it is off, how fast it runs.
import { timeOfDay } from '../../sim/clock.ts'
import { clockAt } from '../../sim/clockAt.ts'
import type { Run } from '../../sim/run.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Inspector.module.css'

interface Props {
  readonly run: Run
  readonly node: string
  readonly t: number
}

export function Clock({ run, node, t }: Props) {
  const m = useMessages()
  const clock = clockAt(run.interventions, node, t)
  const shown = timeOfDay(clock, t)
  const off = Math.round(shown - t)
  if (off === 0 && clock.rate === 1) return null
  const rows = [
    [m.inspect.shows, m.format.clock(shown)],
    [m.inspect.trueTime, m.format.clock(t)],
    ...(off === 0 ? [] : [[m.inspect.off, off > 0 ? m.inspect.ahead(off) : m.inspect.behind(-off)]]),
    ...(clock.rate === 1 ? [] : [[m.inspect.rate, m.format.speed(clock.rate)]]),
  ]
  return (
    <section className={css.section}>
      <h4>{m.inspect.clock}</h4>
      <dl className={css.fields}>
        {rows.map(([title, value]) => (
          <div key={title} className={css.field}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
