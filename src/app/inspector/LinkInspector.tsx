// A link: what is wrong with it, what can be done to it, what is on its way over it.
import type { LinkSpec } from '../../sim/model.ts'
import { inForce, lies } from '../faults/now.ts'
import { useMessages } from '../i18n/messages.ts'
import { useFrame } from '../playback/useFrame.ts'
import { FaultsHere } from './FaultsHere.tsx'
import { Heading } from './Heading.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { LinkActions } from './LinkActions.tsx'
import { MessageButton } from './MessageButton.tsx'

interface Props extends InspectorProps {
  readonly spec: LinkSpec
}

export function LinkInspector({ pattern, run, spec }: Props) {
  const m = useMessages()
  const { t, picture } = useFrame()
  const { a, b } = spec
  const flights = [...picture.flights.values()].filter(
    ({ from, to }) => (from === a && to === b) || (from === b && to === a),
  )
  const target = { kind: 'link', a, b } as const
  const isCut = inForce(run.interventions, t, (one) => one.kind === 'cut' && lies(one, target)).length > 0
  const latency = m.format.unit(spec.latencyMs, m.parameters.units.ms)
  return (
    <>
      <Heading title={m.inspector.pair(a, b)} kind={m.inspector.link}>
        <p className={css.state}>{m.inspector.latency(latency)}</p>
      </Heading>
      <LinkActions a={a} b={b} isCut={isCut} />
      <FaultsHere run={run} t={t} on={target} />
      <section className={css.section}>
        <h4>{m.inspector.inFlight(flights.length)}</h4>
        {flights.length === 0 && <p className={css.quiet}>{m.inspector.noneInFlight}</p>}
        <ul className={css.list}>
          {flights.map((flight) => (
            <li key={flight.id}>
              <MessageButton flight={flight} pattern={pattern} />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
