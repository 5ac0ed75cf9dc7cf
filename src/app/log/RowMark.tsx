// The small mark before a row: what kind of thing it tells, in the shapes and hues of the stage.
import type { Tone } from '../../patterns/definePattern.ts'
import type { Outcome, TraceEvent } from '../../sim/trace.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import { MessageMark, type Passage } from '../../view/MessageMark.tsx'
import type { Teller } from '../tell/tellEvent.ts'
import type { LogKind } from './kinds.ts'
import css from './Log.module.css'

interface Props {
  readonly event: TraceEvent
  readonly teller: Teller
}

const PASSAGES: Readonly<Record<string, Passage>> = {
  'message.sent': 'leaves',
  'message.duplicated': 'leaves',
  'message.delivered': 'arrives',
  'message.dropped': 'lost',
}

type IconTone = readonly [icon: IconName, tone: Tone]

const ICONS: Readonly<Record<string, IconTone>> = {
  'message.delayed': ['delay', 'warning'],
  'node.context': ['edit', 'neutral'],
  'node.crashed': ['crash', 'bad'],
  'node.restarted': ['restart', 'good'],
  'node.paused': ['pause', 'warning'],
  'node.resumed': ['play', 'good'],
  'timer.set': ['clock', 'neutral'],
  'timer.fired': ['clock', 'trying'],
  'timer.cancelled': ['clock', 'neutral'],
  'disk.written': ['disk', 'neutral'],
  'disk.synced': ['disk', 'good'],
  'disk.lost': ['disk', 'bad'],
  'disk.corrupted': ['disk', 'bad'],
  'disk.failed': ['disk', 'bad'],
  'operation.invoked': ['help', 'neutral'],
  intervention: ['crash', 'bad'],
  'intervention.ended': ['heal', 'good'],
  'claim.violated': ['warning', 'bad'],
  'claim.pending': ['delay', 'warning'],
  'claim.settled': ['check', 'good'],
  'claim.undecided': ['help', 'warning'],
  note: ['document', 'neutral'],
  limit: ['warning', 'bad'],
}

const OUTCOMES: Readonly<Record<Outcome, IconTone>> = {
  ok: ['check', 'good'],
  fail: ['cross', 'bad'],
  unknown: ['help', 'warning'],
}

export function RowMark({ event, teller: { pattern, topology } }: Props) {
  const passage = PASSAGES[event.type]
  if (passage && 'message' in event) {
    return <MessageMark tone={pattern.messages[event.message.type]?.tone ?? 'news'} passage={passage} />
  }
  if (event.type === 'node.state') {
    const role = topology.nodes.find(({ id }) => id === event.node)?.role ?? ''
    return <StateMark tone={pattern.states[role]?.[event.state]?.tone ?? 'neutral'} />
  }
  if (event.type === 'operation.completed') return <IconMark mark={OUTCOMES[event.outcome]} />
  return <IconMark mark={ICONS[event.type] ?? ['info', 'neutral']} />
}

const KINDS: Readonly<Record<Exclude<LogKind, 'messages' | 'drops' | 'states'>, IconTone>> = {
  operations: ['help', 'neutral'],
  faults: ['crash', 'bad'],
  claims: ['check', 'good'],
  notes: ['document', 'neutral'],
  values: ['edit', 'neutral'],
  disk: ['disk', 'neutral'],
  timers: ['clock', 'neutral'],
}

/** The mark of a whole kind of rows, beside its name. */
export function KindMark({ kind }: { readonly kind: LogKind }) {
  if (kind === 'messages') return <MessageMark tone="request" passage="leaves" />
  if (kind === 'drops') return <MessageMark tone="request" passage="lost" />
  if (kind === 'states') return <StateMark tone="trying" />
  return <IconMark mark={KINDS[kind]} />
}

function IconMark({ mark: [icon, tone] }: { readonly mark: IconTone }) {
  return (
    <span className={css.icon} style={{ color: `var(--tone-${tone}-ink)` }}>
      <Icon name={icon} size={16} />
    </span>
  )
}

/** A node in small: its ring in the tone of its state; the leader's crown. */
function StateMark({ tone }: { readonly tone: Tone }) {
  if (tone === 'leading') return <IconMark mark={['crown', 'leading']} />
  return (
    <svg width={20} height={16} viewBox="-10 -8 20 16" aria-hidden="true" focusable="false">
      <circle r={5.5} fill={`var(--tone-${tone}-wash)`} stroke={`var(--tone-${tone})`} strokeWidth={2} />
    </svg>
  )
}
