// What the sender of a message was answering when it sent it: another message, a timer, an operation, an intervention.

import type { Pattern } from '../../patterns/definePattern.ts'
import { recording } from '../../session/run.ts'
import { eventAt } from '../../sim/heldTrace.ts'
import { isSending, type MessageDuplicated, type MessageSent, type TraceEvent } from '../../sim/trace.ts'
import type { Messages } from '../i18n/en.ts'
import { useMessages } from '../i18n/messages.ts'
import { told } from '../tell/told.ts'
import css from './Inspector.module.css'
import { MessageButton } from './MessageButton.tsx'
import { MomentButton } from './MomentButton.tsx'

interface Props {
  readonly sent: MessageSent | MessageDuplicated
  readonly pattern: Pattern
}

export function MessageCause({ sent, pattern }: Props) {
  const m = useMessages()
  const { events } = recording()
  const cause = eventAt(events, sent.cause)
  const original = sent.type === 'message.duplicated' ? eventAt(events, recording().sending(sent.of)) : undefined
  return (
    <>
      {original && isSending(original) && (
        <section className={css.section}>
          <h4>{m.inspect.copyOf}</h4>
          <MessageButton flight={original} pattern={pattern} />
        </section>
      )}
      <section className={css.section}>
        <h4>{m.inspect.cause}</h4>
        {cause?.type === 'message.delivered' ? (
          <MessageButton flight={cause} pattern={pattern} />
        ) : (
          <p className={css.told}>
            {nameOf(cause, m)}
            {cause && <MomentButton t={cause.t} what={nameOf(cause, m)} />}
          </p>
        )}
      </section>
    </>
  )
}

function nameOf(cause: TraceEvent | undefined, { inspect }: Messages): string {
  switch (cause?.type) {
    case 'timer.fired':
      return inspect.causeTimer(cause.timer)
    case 'operation.invoked':
      return told(cause.operation)
    case 'intervention':
      return cause.text
    default:
      return inspect.causeStart
  }
}
