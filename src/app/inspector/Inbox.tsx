// What is on its way to a node, and what has come and waits to be heard.

import { useMemo } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording } from '../../session/run.ts'
import { eventAt } from '../../sim/heldTrace.ts'
import { followInbox } from '../../sim/inbox.ts'
import type { Run } from '../../sim/run.ts'
import { isSending } from '../../sim/trace.ts'
import type { Frame } from '../../view/frame.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Inspector.module.css'
import { MessageList } from './MessageList.tsx'
import { useTrace } from './useTrace.ts'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
  readonly node: string
  readonly frame: Frame
}

export function Inbox({ pattern, run, node, frame }: Props) {
  const m = useMessages()
  const { t, picture } = frame
  const inboxAt = useMemo(() => followInbox(node), [node])
  const waiting = useTrace((events) => inboxAt(events, run.interventions, picture.index, t)).flatMap(sendingOf)
  const coming = [...picture.flights.values()].filter(({ to }) => to === node).sort((a, b) => a.due - b.due)
  return (
    <>
      {waiting.length > 0 && (
        <section className={css.section}>
          <h4>{m.inspect.inbox(waiting.length)}</h4>
          <MessageList flights={waiting} pattern={pattern} />
        </section>
      )}
      {coming.length > 0 && (
        <section className={css.section}>
          <h4>{m.inspect.coming(coming.length)}</h4>
          <MessageList
            flights={coming}
            pattern={pattern}
            note={({ due }) => m.inspect.arrivesIn(Math.max(0, due - t))}
          />
        </section>
      )}
    </>
  )
}

function sendingOf(id: number) {
  const event = eventAt(recording().events, recording().sending(id))
  return event && isSending(event) ? [event] : []
}
