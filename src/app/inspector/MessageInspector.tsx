// A message: what it says, what its sender was answering, what becomes of it, and what its receiver did upon it.

import { frames } from '../../session/playback.ts'
import { recording } from '../../session/run.ts'
import { eventAt } from '../../sim/heldTrace.ts'
import type { Fate } from '../../sim/messageEnds.ts'
import { isSending, type MessageDuplicated, type MessageSent } from '../../sim/trace.ts'
import { Icon } from '../../view/icons.tsx'
import { delayMessage, dropMessage, KEY_DELAY_US } from '../../view/tools.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { AtHand } from '../parts/AtHand.tsx'
import controls from '../parts/controls.module.css'
import tones from '../parts/tones.module.css'
import { useFrame } from '../playback/useFrame.ts'
import { perform } from '../stage/perform.ts'
import { toldValue } from '../tell/told.ts'
import { Heading } from './Heading.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { MessageCause } from './MessageCause.tsx'
import { MessageEffects } from './MessageEffects.tsx'
import { MomentButton } from './MomentButton.tsx'
import { useTrace } from './useTrace.ts'

interface Props extends InspectorProps {
  readonly id: number
}

export function MessageInspector({ pattern, topology, id }: Props) {
  const m = useMessages()
  const text = useText()
  const frame = useFrame()
  const sent = useTrace(() => sendingOf(id))
  if (!sent && recording().stretch()) return <AtHand className={css.quiet} />
  if (!sent) return <p className={css.quiet}>{m.inspector.unknownMessage}</p>
  const { type, ...fields } = sent.message
  const face = pattern.messages[type]
  const fate = frame.fate(id)
  const over = fate !== undefined && fate.t <= frame.t
  const due = frame.picture.flights.get(id)?.due ?? sent.due
  return (
    <>
      <Heading title={type} kind={m.inspector.message}>
        <p className={css.state}>
          <span className={tones.dot} data-tone={face?.tone ?? 'news'} />
          {m.inspector.route(sent.from, sent.to)}
        </p>
        {face && <p className={css.quiet}>{text(face.title)}</p>}
      </Heading>
      {!over && frame.t >= sent.t && (
        <section className={css.section} aria-label={m.inspector.actions}>
          <div className={css.actions}>
            <button
              type="button"
              className={controls.button}
              onClick={() => perform(dropMessage(id, frames.current()))}
            >
              <Icon name="drop" size={16} />
              {m.hands.dropIt}
            </button>
            <button
              type="button"
              className={controls.button}
              onClick={() => perform(delayMessage(id, KEY_DELAY_US, frames.current()))}
            >
              <Icon name="delay" size={16} />
              {m.hands.delayIt(m.format.duration(KEY_DELAY_US))}
            </button>
          </div>
        </section>
      )}
      {Object.keys(fields).length > 0 && (
        <section className={css.section}>
          <h4>{m.inspect.content}</h4>
          <dl className={css.fields}>
            {Object.entries(fields).map(([field, value]) => (
              <div key={field} className={css.field}>
                <dt>{field}</dt>
                <dd>{toldValue(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={css.section}>
        <h4>{m.inspect.course}</h4>
        <dl className={css.fields}>
          <div className={css.field}>
            <dt>{m.inspector.sent}</dt>
            <dd>
              <MomentButton t={sent.t} what={m.inspector.sent} />
            </dd>
          </div>
          <div className={css.field}>
            <dt>{m.inspector.fate}</dt>
            <dd>{fateOf(fate, frame.t, due, m)}</dd>
          </div>
        </dl>
      </section>
      <MessageCause sent={sent} pattern={pattern} />
      <MessageEffects id={id} t={frame.t} {...{ pattern, topology }} />
    </>
  )
}

function sendingOf(id: number): MessageSent | MessageDuplicated | null {
  const event = eventAt(recording().events, recording().sending(id))
  return event && isSending(event) ? event : null
}

function fateOf(
  fate: Fate | undefined,
  t: number,
  due: number,
  { inspector, drop }: ReturnType<typeof useMessages>,
): string {
  if (!fate) return inspector.willArrive(due)
  const past = fate.t <= t
  if (fate.reason === null) return past ? inspector.arrived(fate.t) : inspector.willArrive(fate.t)
  return past ? inspector.dropped(fate.t, drop[fate.reason]) : inspector.willDrop(fate.t, drop[fate.reason])
}
