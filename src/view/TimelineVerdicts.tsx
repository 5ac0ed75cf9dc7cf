// Violated claims, and the limit that stopped the run, under the lanes: a click goes there.
import { useMemo } from 'react'
import type { Text } from '../sim/run.ts'
import type { Lanes } from './lanes.ts'
import styles from './Timeline.module.css'
import { clustersOf, formatTime, type Scale } from './timelineGeometry.ts'
import type { TimelineWords } from './timelineWords.ts'

export interface TimelineClaim {
  readonly id: string
  readonly title: Text
  /** Whether this run is inside what the claim assumes. */
  readonly promised: boolean
}

interface TimelineVerdictsProps {
  readonly lanes: Lanes
  readonly claims: readonly TimelineClaim[]
  readonly scale: Scale
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  readonly onSeek: (t: number) => void
  readonly onReveal: (t: number) => void
}

interface Verdict {
  readonly t: number
  readonly label: string
  readonly name: string
  /** Of a claim that this run does not promise. */
  readonly hollow: boolean
}

const PIN_PX = 20
const LABEL_PX_MAX = 260

export function TimelineVerdicts(props: TimelineVerdictsProps) {
  const { lanes, claims, scale, lang, words } = props
  const verdicts = useMemo(() => verdictsOf(lanes, claims, lang, words), [lanes, claims, lang, words])
  const clusters = useMemo(
    () =>
      clustersOf(
        verdicts.map(({ t }) => t),
        scale,
        PIN_PX,
      ),
    [verdicts, scale],
  )
  return clusters.map(({ x, members, room }) => {
    const all = members.map((index) => verdicts[index] as Verdict)
    const [first] = all as [Verdict]
    const label = all.length === 1 ? first.label : words.violations(all.length)
    const name = all.map((one) => one.name).join('; ')
    return (
      <button
        key={members[0]}
        type="button"
        className={styles.verdict}
        style={{
          left: Math.min(Math.max(x, -1000), scale.width + 1000),
          maxWidth: PIN_PX + (room >= 40 ? Math.min(room, LABEL_PX_MAX) : 0),
        }}
        aria-label={name}
        data-hollow={all.every(({ hollow }) => hollow)}
        title={all.map((one) => one.name).join('\n')}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => props.onSeek(first.t)}
        onFocus={() => props.onReveal(first.t)}
      >
        <svg width="14" height="14" aria-hidden="true">
          <path d="M7 0.5L13.5 7L7 13.5L0.5 7z" />
          <path className={styles.bang} d="M7 3.6v4M7 9v1.4" />
        </svg>
        <span>{label}</span>
      </button>
    )
  })
}

function verdictsOf(
  lanes: Lanes,
  claims: readonly TimelineClaim[],
  lang: 'en' | 'fr',
  words: TimelineWords,
): Verdict[] {
  const time = (t: number) => formatTime(t, 1000, lang)
  const violated = lanes.violations.map(({ t, claim }) => {
    const { title, promised } = claims.find(({ id }) => id === claim) ?? { title: null, promised: true }
    const label = title?.[lang] ?? claim
    const name = words.violatedAt(label, time(t))
    return { t, label, name: promised ? name : words.notPromised(name), hollow: !promised }
  })
  if (!lanes.limit) return violated
  const { t, limit } = lanes.limit
  const label = words.limits[limit]
  return [...violated, { t, label, name: words.stoppedAt(label, time(t)), hollow: false }]
}
