// Nothing is selected: the claims with their verdicts, the charts, what clients asked lately, what the
// messages mean.
import { useMemo, useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording, useSession } from '../../session/run.ts'
import type { OperationPicture } from '../../sim/picture.ts'
import { ChartCards } from '../charts/ChartCards.tsx'
import { ClaimsBrief } from '../claims/ClaimsBrief.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import tones from '../parts/tones.module.css'
import { useFrame } from '../playback/useFrame.ts'
import { told } from '../tell/told.ts'
import css from './Inspector.module.css'
import { createTypesSeen } from './typesSeen.ts'

export function Overview({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  return (
    <>
      <section className={css.section}>
        <h3>{m.claims.title}</h3>
        <ClaimsBrief pattern={pattern} />
      </section>
      <section className={css.section}>
        <h3>{m.charts.charts}</h3>
        <ChartCards />
      </section>
      <section className={css.section}>
        <h3>{m.inspector.operations}</h3>
        <Operations />
      </section>
      <section className={css.section}>
        <h3>{m.inspector.legend}</h3>
        <Legend pattern={pattern} />
      </section>
    </>
  )
}

/** Only what this run has sent so far: other variants have messages of their own. */
function Legend({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const text = useText()
  const version = useSession((session) => session.recordingVersion)
  const [seen] = useState(createTypesSeen)
  const types = useMemo(() => (version >= 0 ? seen(recording().events) : new Set()), [seen, version])
  if (types.size === 0) return <p className={css.quiet}>{m.inspector.noMessages}</p>
  return (
    <ul className={css.list}>
      {Object.entries(pattern.messages)
        .filter(([type]) => types.has(type))
        .map(([type, { title, tone }]) => (
          <li key={type} className={css.kindOfMessage}>
            <span className={tones.dot} data-tone={tone} />
            <div>
              <span className={css.type}>{type}</span>
              <p className={css.quiet}>{text(title)}</p>
            </div>
          </li>
        ))}
    </ul>
  )
}

const SHOWN = 6

function Operations() {
  const m = useMessages()
  const { picture } = useFrame()
  const latest = picture.operations.slice(-SHOWN).reverse()
  if (latest.length === 0) return <p className={css.quiet}>{m.inspector.noOperations}</p>
  return (
    <ul className={css.list}>
      {latest.map((one) => (
        <Operation key={one.id} {...one} />
      ))}
    </ul>
  )
}

function Operation({ client, operation, invoked, completed }: OperationPicture) {
  const m = useMessages()
  return (
    <li className={css.operation}>
      <span className={css.type}>{told(operation)}</span>
      <span className={css.quiet}>{client}</span>
      <span className={css.outcome} data-outcome={completed?.outcome ?? 'pending'}>
        {completed
          ? `${m.inspector.outcome[completed.outcome]} ${m.inspector.took(completed.t - invoked)}`
          : m.inspector.pending}
      </span>
    </li>
  )
}
