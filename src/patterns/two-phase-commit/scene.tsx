// For how long somebody has been waiting, over who waits: a participant in doubt, a client without an answer. The pill
// fills until the wait is longer than anybody meant it to be; from then on it says "blocked".
import type { NodePicture, Picture } from '../../sim/picture.ts'
import type { Settings, Text } from '../../sim/run.ts'
import type { BehindProps, Place, Scene } from '../drawing.ts'

type Lang = keyof Text

const [US_PER_MS, US_PER_S] = [1000, 1_000_000]
/** The pill's height, and from its middle to the node's rim, px. */
const [HEIGHT, OVER] = [20, 15]
/** A narrower pill than this would not hold its words, px. */
const WIDTH = 114

const WORDS = {
  doubt: { en: 'in doubt', fr: 'en doute' },
  waits: { en: 'waits', fr: 'attend' },
  blocked: { en: 'blocked', fr: 'bloqué' },
} satisfies Record<string, Text>

interface Wait {
  readonly node: string
  readonly what: Text
  /** Since when (µs). */
  readonly since: number
}

function Over({ picture, t, settings, lang, places }: BehindProps) {
  const patienceUs = patienceMs(settings) * US_PER_MS
  return (
    <g>
      {waitsIn(picture).map((wait) => {
        const place = places.get(wait.node)
        return (
          place && (
            <Pill key={wait.node} wait={wait} place={place} lastedUs={t - wait.since} {...{ patienceUs, lang }} />
          )
        )
      })}
    </g>
  )
}

/** After so long somebody in doubt asks; where nobody ever does, the coordinator would have given up. */
function patienceMs({ decisionTimeout, voteTimeout }: Settings): number {
  return Number(decisionTimeout) || Number(voteTimeout)
}

function waitsIn({ nodes, operations }: Picture): Wait[] {
  const doubts = Object.values(nodes).flatMap((node) => {
    const since = lockedSince(node)
    return since === null ? [] : [{ node: node.id, what: WORDS.doubt, since }]
  })
  const open = operations.find(({ completed }) => completed === undefined)
  return open ? [...doubts, { node: open.client, what: WORDS.waits, since: open.invoked }] : doubts
}

/** Since when the account that has been locked the longest is. */
function lockedSince({ context, changedAt }: NodePicture): number | null {
  const moments = Object.entries(context).flatMap(([field, value]) =>
    field.startsWith('lock ') && value !== null ? [changedAt[field] ?? 0] : [],
  )
  return moments.length === 0 ? null : Math.min(...moments)
}

interface PillProps {
  readonly wait: Wait
  readonly place: Place
  readonly lastedUs: number
  readonly patienceUs: number
  readonly lang: Lang
}

function Pill({ wait, place, lastedUs, patienceUs, lang }: PillProps) {
  const blocked = lastedUs > patienceUs
  const tone = blocked ? 'bad' : 'waiting'
  const share = Math.max(0, Math.min(1, lastedUs / patienceUs))
  const said = `${(blocked ? WORDS.blocked : wait.what)[lang]} ${duration(lastedUs, lang)}`
  // Not beyond the stage's left side, where a client may stand.
  const x = Math.max(place.x, WIDTH / 2 + 4)
  return (
    <g transform={`translate(${x} ${place.y - place.halfHeight - OVER})`}>
      <rect x={-WIDTH / 2} y={-HEIGHT / 2} width={WIDTH} height={HEIGHT} rx={HEIGHT / 2} fill="var(--surface)" />
      <rect
        x={-WIDTH / 2}
        y={-HEIGHT / 2}
        width={Math.max(HEIGHT, WIDTH * share)}
        height={HEIGHT}
        rx={HEIGHT / 2}
        fill={`var(--tone-${tone}-wash)`}
      />
      <rect
        x={-WIDTH / 2}
        y={-HEIGHT / 2}
        width={WIDTH}
        height={HEIGHT}
        rx={HEIGHT / 2}
        fill="none"
        stroke={`var(--tone-${tone})`}
        strokeWidth={blocked ? 2 : 1.2}
      />
      <text
        y={5}
        fontSize={14}
        fontWeight={blocked ? 650 : 450}
        textAnchor="middle"
        fill={`var(--tone-${tone}-ink)`}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {said}
      </text>
    </g>
  )
}

const NUMBERS = {
  en: new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  fr: new Intl.NumberFormat('fr', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
}

function duration(us: number, lang: Lang): string {
  if (us < US_PER_S) return `${Math.round(us / US_PER_MS)}\u202fms`
  return `${NUMBERS[lang].format(us / US_PER_S)}\u202fs`
}

export const scene: Scene = { Over }
