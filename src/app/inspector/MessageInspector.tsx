// A message: what it says, when it was sent, what becomes of it.
import { useMemo } from 'react'
import { recording, useSession } from '../../session/run.ts'
import type { MessageDuplicated, MessageSent, TraceEvent } from '../../sim/trace.ts'
import { doNow } from '../faults/now.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import tones from '../parts/tones.module.css'
import { useFrame } from '../playback/useFrame.ts'
import { toldValue } from '../tell/told.ts'
import { Heading } from './Heading.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'

interface Props extends InspectorProps {
  readonly id: number
}

export function MessageInspector({ pattern, id }: Props) {
  const m = useMessages()
  const text = useText()
  const frame = useFrame()
  const version = useSession((state) => state.recordingVersion)
  const sent = useMemo(() => version >= 0 && findSent(recording().events, id), [id, version])
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
      <section className={css.section}>
        <dl className={css.fields}>
          {Object.entries(fields).map(([field, value]) => (
            <div key={field} className={css.field}>
              <dt>{field}</dt>
              <dd>{toldValue(value)}</dd>
            </div>
          ))}
          <div className={css.field}>
            <dt>{m.inspector.sent}</dt>
            <dd>{m.format.clock(sent.t)}</dd>
          </div>
          <div className={css.field}>
            <dt>{m.inspector.due}</dt>
            <dd>{m.format.clock(due)}</dd>
          </div>
          <div className={css.field}>
            <dt>{m.inspector.fate}</dt>
            <dd>{fateOf(fate, frame.t, due, m)}</dd>
          </div>
        </dl>
      </section>
      {!over && frame.t >= sent.t && (
        <button
          type="button"
          className={controls.button}
          onClick={() => doNow((at) => ({ kind: 'dropMessage', message: id, at }))}
        >
          {m.inspector.dropIt}
        </button>
      )}
    </>
  )
}

function fateOf(
  fate: ReturnType<ReturnType<typeof useFrame>['fate']>,
  t: number,
  due: number,
  { inspector, drop }: ReturnType<typeof useMessages>,
): string {
  if (!fate) return inspector.willArrive(due)
  const past = fate.t <= t
  if (fate.reason === null) return past ? inspector.arrived(fate.t) : inspector.willArrive(fate.t)
  return past ? inspector.dropped(fate.t, drop[fate.reason]) : inspector.willDrop(fate.t, drop[fate.reason])
}

function findSent(events: readonly TraceEvent[], id: number): MessageSent | MessageDuplicated | null {
  for (const event of events) {
    if ((event.type === 'message.sent' || event.type === 'message.duplicated') && event.id === id) return event
  }
  return null
}
