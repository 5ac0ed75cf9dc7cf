// What the receiver of a message did upon it: messages it sent, the state it came to, operations it ended.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording } from '../../session/run.ts'
import type { Topology } from '../../sim/model.ts'
import { isSending, type MessageDuplicated, type MessageSent, type TraceEvent } from '../../sim/trace.ts'
import { useMessages } from '../i18n/messages.ts'
import { tellEvent } from '../tell/tellEvent.ts'
import { effectsOf, followEffects } from './effects.ts'
import css from './Inspector.module.css'
import { MessageList } from './MessageList.tsx'
import { MomentButton } from './MomentButton.tsx'
import { useTrace } from './useTrace.ts'

interface Props {
  readonly id: number
  /** Only what has happened by then (µs). */
  readonly t: number
  readonly pattern: Pattern
  readonly topology: Topology
}

export function MessageEffects({ id, t, pattern, topology }: Props) {
  const m = useMessages()
  const [follow] = useState(followEffects)
  const effects = useTrace(follow)
  const { events, ending } = recording()
  const delivery = ending(id)
  if (delivery === undefined || events.at(delivery)?.type !== 'message.delivered') return null
  const past = effectsOf(effects, delivery).flatMap((one): TraceEvent[] => {
    const event = events.at(one)
    return event && event.t <= t ? [event] : []
  })
  const answers = past.filter((event): event is MessageSent | MessageDuplicated => isSending(event))
  const others = past.flatMap((event) => {
    const text = isSending(event) ? null : tellEvent(event, { m, pattern, topology })
    return text === null ? [] : [{ t: event.t, text }]
  })
  if (answers.length === 0 && others.length === 0) return null
  return (
    <section className={css.section}>
      <h4>{m.inspect.answers}</h4>
      <MessageList flights={answers} pattern={pattern} />
      {others.map(({ t: then, text }) => (
        <p key={text} className={css.told}>
          {text}
          <MomentButton t={then} what={text} />
        </p>
      ))}
    </section>
  )
}
