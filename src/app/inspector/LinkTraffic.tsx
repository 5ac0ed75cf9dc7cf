// What passes over a link, each way: what is in force there, how many messages were sent, came and were lost, of which
// kinds.
import { type ReactNode, useMemo } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording } from '../../session/run.ts'
import { barrier, selects } from '../../sim/faults.ts'
import type { LinkSelector } from '../../sim/interventions/intervention.ts'
import { US_PER_MS, US_PER_S } from '../../sim/run.ts'
import type { Frame } from '../../view/frame.ts'
import { type StageWords, stageWords } from '../../view/stageWords.ts'
import { useMessages } from '../i18n/messages.ts'
import { AtHand } from '../parts/AtHand.tsx'
import tones from '../parts/tones.module.css'
import css from './Inspector.module.css'
import { countsAt, followTraffic, type WayCounts } from './traffic.ts'
import { useTrace } from './useTrace.ts'

interface Props {
  readonly a: string
  readonly b: string
  readonly pattern: Pattern
  readonly frame: Frame
}

export function LinkTraffic({ a, b, pattern, frame }: Props) {
  const m = useMessages()
  const { inspect, format } = m
  const traffic = useTrace(useMemo(() => followTraffic(a, b), [a, b]))
  const { index } = frame.picture
  const secondAgo = recording().countAt(frame.t - US_PER_S)
  const ways = [traffic.there, traffic.back].map((way) => countsAt(way, index, secondAgo)) as [WayCounts, WayCounts]
  const words = stageWords[m.language]
  const faults = [faultsOn(a, b, frame, words), faultsOn(b, a, frame, words)]
  const types = Object.entries(pattern.messages).filter(([type]) => ways.some((way) => way.types.get(type)))
  const counts = (['sent', 'delivered', 'lost', 'perSecond'] as const).map((what) => ({
    title: inspect[what],
    cells: ways.map((way) => format.number(way[what])),
  }))
  return (
    <section className={css.section}>
      <AtHand className={css.quiet} />
      <table className={css.ways}>
        <caption>{inspect.eachWay}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{inspect.towards(b)}</th>
            <th scope="col">{inspect.towards(a)}</th>
          </tr>
        </thead>
        <tbody>
          {faults.some((list) => list.length > 0) && (
            <tr className={css.wrong}>
              <th scope="row">{inspect.inForce}</th>
              {faults.map((list, way) => (
                <td key={way === 0 ? a : b}>{list.join(', ')}</td>
              ))}
            </tr>
          )}
          {counts.map(({ title, cells }) => (
            <Row key={title} cells={cells}>
              {title}
            </Row>
          ))}
        </tbody>
        {types.length > 0 && (
          <tbody>
            {types.map(([type, { tone }]) => (
              <Row key={type} cells={ways.map((way) => format.number(way.types.get(type) ?? 0))}>
                <span className={tones.dot} data-tone={tone} /> {type}
              </Row>
            ))}
          </tbody>
        )}
      </table>
    </section>
  )
}

function Row({ children, cells }: { readonly children: ReactNode; readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{children}</th>
      {cells.map((cell, way) => (
        <td key={way}>{cell}</td>
      ))}
    </tr>
  )
}

/** What is in force on the way from one end to the other, in words. */
function faultsOn(from: string, to: string, { faults }: Frame, words: StageWords): string[] {
  const isHere = (link: LinkSelector) => selects(link, from, to)
  const stop = barrier(faults, from, to)
  return [
    ...(stop === null ? [] : [stop === 'cut' ? words.cut : words.partition]),
    ...faults.drops.filter(({ link }) => isHere(link)).map(({ percent }) => words.lost(percent)),
    ...faults.delays.filter(({ link }) => isHere(link)).map(({ byUs }) => words.delayed(byUs / US_PER_MS)),
    ...faults.duplicates.filter(({ link }) => isHere(link)).map(({ percent }) => words.duplicated(percent)),
    ...(faults.reorders.some(isHere) ? [words.reordered] : []),
  ]
}
