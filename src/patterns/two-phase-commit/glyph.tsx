// A participant, drawn as the accounts it keeps, each with its padlock and whose it is, over the latest record of its log; the
// coordinator, drawn as the votes it counts over its log of decisions. A record is a solid stamp once it is forced, a dashed
// one before. The disk outlives a crash, and so does what is drawn of it.
// Simplified: of many records the one that matters most is shown: in doubt first, else the newest; the inspector has all.
import type { DiskPictures } from '../../sim/diskPicture.ts'
import type { NodePicture } from '../../sim/picture.ts'
import type { Json, Text } from '../../sim/run.ts'
import type { GlyphProps, Glyphs } from '../drawing.ts'
import { isLogKey } from './log.ts'

type Lang = keyof Text

/** The heights of lines, and from the card's side to what is on it, px. */
const [LINE, INSET] = [21, 8]
const LINES = 3
const HEIGHT = LINES * LINE + 8
const [PARTICIPANT, COORDINATOR] = [120, 138]

const RECORDS: Readonly<Record<string, { readonly title: Text; readonly tone: string }>> = {
  prepared: { title: { en: 'prepare', fr: 'préparé' }, tone: 'waiting' },
  committed: { title: { en: 'commit', fr: 'validé' }, tone: 'good' },
  aborted: { title: { en: 'abort', fr: 'annulé' }, tone: 'bad' },
  commit: { title: { en: 'commit', fr: 'validé' }, tone: 'good' },
  abort: { title: { en: 'abort', fr: 'annulé' }, tone: 'bad' },
  end: { title: { en: 'end', fr: 'fin' }, tone: 'neutral' },
}

interface Stamp {
  readonly tx: number
  readonly record: string
  readonly forced: boolean
}

function stampsOf(disk: DiskPictures): Stamp[] {
  const stamps = Object.entries(disk).flatMap(([key, { value, synced }]) => {
    const { tx, record } = (value ?? {}) as { readonly tx?: Json; readonly record?: Json }
    return isLogKey(key) && typeof tx === 'number' ? [{ tx, record: String(record), forced: synced }] : []
  })
  return stamps.sort((a, b) => weight(b) - weight(a) || (weight(a) > 0 ? a.tx - b.tx : b.tx - a.tx))
}

/** What somebody still waits for comes first. */
const weight = ({ record }: Stamp) => (record === 'prepared' || record === 'commit' ? 1 : 0)

const yOf = (line: number) => (line - (LINES - 1) / 2) * LINE

function Card({ width, tone, down }: { width: number; tone: string; down: boolean }) {
  return (
    <rect
      x={-width / 2}
      y={-HEIGHT / 2}
      width={width}
      height={HEIGHT}
      rx={10}
      fill={down ? 'var(--surface-sunken)' : 'var(--surface)'}
      stroke={`var(--tone-${down ? 'neutral' : tone})`}
      strokeWidth={2.5}
      strokeDasharray={down ? '6 5' : undefined}
    />
  )
}

/** A page with a folded corner and two lines: the log. */
function Page({ x, y }: { x: number; y: number }) {
  return (
    <path
      transform={`translate(${x} ${y})`}
      d="M-4.5 -6H2L5 -3V6H-4.5ZM-2 -1H2.5M-2 2.5H2.5"
      fill="none"
      stroke="var(--ink-soft)"
      strokeWidth={1.3}
      strokeLinejoin="round"
    />
  )
}

function Padlock({ x, y, shut }: { x: number; y: number; shut: boolean }) {
  const colour = shut ? 'var(--tone-waiting-ink)' : 'var(--ink-faint)'
  return (
    <g transform={`translate(${x} ${y})`} stroke={colour} strokeWidth={1.6} fill="none">
      <path d={shut ? 'M-3.2 -1V-3.5A3.2 3.2 0 0 1 3.2 -3.5V-1' : 'M-3.2 -1V-4.5A3.2 3.2 0 0 1 2.8 -6'} />
      <rect x={-5} y={-1} width={10} height={8} rx={1.5} fill={shut ? colour : 'none'} />
    </g>
  )
}

function Word(props: { x: number; y: number; children: string; end?: boolean; bold?: boolean; colour?: string }) {
  const { x, y, children, end, bold, colour = 'var(--ink)' } = props
  return (
    <text
      x={x}
      y={y + 5}
      fontSize={14}
      fontWeight={bold ? 650 : 450}
      textAnchor={end ? 'end' : 'start'}
      fill={colour}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {children}
    </text>
  )
}

const EMPTY: Text = { en: 'log empty', fr: 'journal vide' }

function LogLine({ stamp, line, width, lang }: { stamp: Stamp | undefined; line: number; width: number; lang: Lang }) {
  const [left, y] = [-width / 2 + INSET, yOf(line)]
  const { title, tone } = RECORDS[stamp?.record ?? ''] ?? { title: { en: '', fr: '' }, tone: 'neutral' }
  const told = `t${stamp?.tx} ${title[lang]}`
  return (
    <g>
      <Page x={left + 5} y={y} />
      {!stamp && (
        <Word x={left + 17} y={y} colour="var(--ink-faint)">
          {EMPTY[lang]}
        </Word>
      )}
      {stamp && (
        <>
          <rect
            x={left + 13}
            y={y - 9}
            width={width - 2 * INSET - 12}
            height={18}
            rx={4}
            fill={stamp.forced ? `var(--tone-${tone}-wash)` : 'none'}
            stroke={`var(--tone-${tone})`}
            strokeDasharray={stamp.forced ? undefined : '3 3'}
          />
          <Word x={left + 17} y={y} colour={`var(--tone-${tone}-ink)`}>
            {told}
          </Word>
        </>
      )}
    </g>
  )
}

function Rule({ line, width }: { line: number; width: number }) {
  const y = yOf(line) - LINE / 2
  return <path d={`M${-width / 2 + INSET} ${y}H${width / 2 - INSET}`} stroke="var(--line)" />
}

const TONES: Readonly<Record<string, string>> = {
  ...{ init: 'neutral', waiting: 'trying', committing: 'good', aborting: 'bad', done: 'calm' },
  ...{ working: 'calm', prepared: 'waiting', committed: 'good', aborted: 'bad' },
}

const toneOf = ({ state }: NodePicture) => TONES[state] ?? 'neutral'

function Participant({ picture, lang }: GlyphProps) {
  const { context, disk, status } = picture
  const [left, right] = [-PARTICIPANT / 2 + INSET, PARTICIPANT / 2 - INSET]
  const accounts = Object.keys(context).filter((field) => field.length === 1)
  return (
    <g>
      <Card width={PARTICIPANT} tone={toneOf(picture)} down={status === 'crashed'} />
      {accounts.map((account, line) => {
        const holder = context[`lock ${account}`]
        const y = yOf(line)
        return (
          <g key={account}>
            <Padlock x={left + 5} y={y} shut={typeof holder === 'string'} />
            <Word x={left + 17} y={y} bold>
              {account}
            </Word>
            {typeof holder === 'string' && (
              <Word x={left + 29} y={y} colour="var(--tone-waiting-ink)">
                {holder}
              </Word>
            )}
            <Word x={right} y={y} end>
              {String(context[account])}
            </Word>
          </g>
        )
      })}
      <Rule line={2} width={PARTICIPANT} />
      <LogLine stamp={stampsOf(disk)[0]} line={2} width={PARTICIPANT} lang={lang} />
    </g>
  )
}

interface Shown {
  readonly tx: string
  readonly state: string
  readonly participants: readonly string[]
  readonly votes: readonly string[]
  readonly unacknowledged: readonly string[]
}

const VOTES: Text = { en: 'votes', fr: 'votes' }
const ACKS = 'ACK'

/** What the oldest transaction still waits for. */
function progress({ tx, state, participants, votes, unacknowledged }: Shown, lang: Lang): string {
  if (state === 'waiting') return `${tx} ${VOTES[lang]} ${votes.length}/${participants.length}`
  return `${tx} ${ACKS} ${participants.length - unacknowledged.length}/${participants.length}`
}

function Coordinator({ picture, lang }: GlyphProps) {
  const { context, disk, status } = picture
  const [oldest] = (context.transactions ?? []) as unknown as readonly Shown[]
  const stamps = stampsOf(disk)
  return (
    <g>
      <Card width={COORDINATOR} tone={toneOf(picture)} down={status === 'crashed'} />
      <Word x={-COORDINATOR / 2 + INSET + 2} y={yOf(0)} bold={oldest !== undefined}>
        {oldest ? progress(oldest, lang) : ''}
      </Word>
      <Rule line={1} width={COORDINATOR} />
      <LogLine stamp={stamps[0]} line={1} width={COORDINATOR} lang={lang} />
      {stamps[1] && <LogLine stamp={stamps[1]} line={2} width={COORDINATOR} lang={lang} />}
    </g>
  )
}

export const glyphs: Glyphs = {
  participant: { width: PARTICIPANT, height: HEIGHT, Draw: Participant },
  coordinator: { width: COORDINATOR, height: HEIGHT, Draw: Coordinator },
}
