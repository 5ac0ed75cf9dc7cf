// A link: how long it takes, what is wrong with it each way, what can be done to it, what passes over it.
import type { LinkSpec } from '../../sim/model.ts'
import { inForce, lies } from '../faults/now.ts'
import type { Messages } from '../i18n/en.ts'
import { useMessages } from '../i18n/messages.ts'
import { useFrame } from '../playback/useFrame.ts'
import { FaultsHere } from './FaultsHere.tsx'
import { Heading } from './Heading.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { LinkActions } from './LinkActions.tsx'
import { LinkTraffic } from './LinkTraffic.tsx'
import { MessageList } from './MessageList.tsx'

interface Props extends InspectorProps {
  readonly spec: LinkSpec
}

export function LinkInspector({ pattern, run, spec }: Props) {
  const m = useMessages()
  const frame = useFrame()
  const { t, picture } = frame
  const { a, b } = spec
  const flights = [...picture.flights.values()]
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .sort((one, other) => one.due - other.due)
  const target = { kind: 'link', a, b } as const
  const isCut = inForce(run.interventions, t, (one) => one.kind === 'cut' && lies(one, target)).length > 0
  return (
    <>
      <Heading title={m.inspector.pair(a, b)} kind={m.inspector.link}>
        <p className={css.state}>{latencyOf(spec, m)}</p>
        {spec.bandwidth !== undefined && (
          <p className={css.state}>{m.inspect.bandwidth(m.format.unit(spec.bandwidth, m.parameters.units['/s']))}</p>
        )}
      </Heading>
      <LinkActions a={a} b={b} isCut={isCut} />
      <FaultsHere run={run} t={t} on={target} />
      <LinkTraffic a={a} b={b} pattern={pattern} frame={frame} />
      <section className={css.section}>
        <h4>{m.inspector.inFlight(flights.length)}</h4>
        {flights.length === 0 && <p className={css.quiet}>{m.inspector.noneInFlight}</p>}
        <MessageList
          flights={flights}
          pattern={pattern}
          note={({ due }) => m.inspect.arrivesIn(Math.max(0, due - t))}
        />
      </section>
    </>
  )
}

function latencyOf({ latencyMs, jitterMs }: LinkSpec, { inspect, format, parameters }: Messages): string {
  const ms = (value: number) => format.unit(value, parameters.units.ms)
  return jitterMs === 0 ? inspect.latencyFixed(ms(latencyMs)) : inspect.latencyOf(ms(latencyMs), ms(jitterMs))
}
