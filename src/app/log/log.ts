// What the log is set to: its filter, whether it follows the playhead, which row is open. None of it is part of the run.

import { create } from 'zustand'
import { usePlayback } from '../../session/playback.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Events } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import type { Selection } from '../../view/selection.ts'
import { select, useDesk } from '../desk.ts'
import { type LogKind, USUAL_KINDS } from './kinds.ts'
import { beginsRow, rowOf } from './rows.ts'

interface Log {
  readonly text: string
  readonly kinds: readonly LogKind[]
  /** Only these nodes; null for all. */
  readonly nodes: readonly string[] | null
  /** Only `node`, whatever `nodes` says. */
  readonly onlySelected: boolean
  /** The node that was selected last. */
  readonly node: string | null
  readonly following: boolean
  /** What stays in place while nothing is followed: the topmost row in sight, and how much of it is out of sight (px). */
  readonly anchor: { readonly id: number; readonly hidden: number }
  /** The row people went to, which tells more; shown whatever the filter says. */
  readonly open: { readonly id: number; readonly event: TraceEvent } | null
}

type Filter = Pick<Log, 'text' | 'kinds' | 'nodes' | 'onlySelected'>

export const UNFILTERED: Filter = { text: '', kinds: USUAL_KINDS, nodes: null, onlySelected: false }

export const useLog = create<Log>()(() => ({
  ...UNFILTERED,
  node: null,
  following: true,
  anchor: { id: 0, hidden: 0 },
  open: null,
}))

/** How many of the filters behind the button differ from what is usual. */
export function changesOf({ kinds, nodes, onlySelected }: Filter): number {
  return [kinds.join() !== USUAL_KINDS.join(), nodes !== null, onlySelected].filter(Boolean).length
}

// Another pattern has other nodes.
useSession.subscribe((session, before) => {
  if (session.pattern !== before.pattern) useLog.setState({ nodes: null, node: null, open: null, following: true })
})

useDesk.subscribe(({ selection }) => {
  if (selection?.kind === 'node') useLog.setState({ node: selection.id })
})

export function filterLog(filter: Partial<Filter>): void {
  useLog.setState({ ...filter, open: null })
}

/** Goes to the moment of a trace event, selects what it is about and opens its row, without leaving the log. */
export function goToEvent(id: number): void {
  const { events } = recording()
  const first = rowOf(events, id)
  const event = events.at(first)
  if (!event) return
  usePlayback.getState().pause()
  usePlayback.getState().seek(event.t)
  useLog.setState({ open: { id: first, event } })
  const about = selectionOf(events, first)
  const { onlySelected, node } = useLog.getState()
  // Where only the selected node's rows are shown, it stays the one.
  if (about && !(onlySelected && about.kind === 'node' && about.id !== node)) select(about)
}

function selectionOf(events: Events, id: number): Selection | null {
  const event = events.at(id) as TraceEvent
  const toSeveral = events.at(id + 1) !== undefined && !beginsRow(events, id + 1)
  if ('from' in event) return toSeveral ? { kind: 'node', id: event.from } : { kind: 'message', id: event.id }
  if ('node' in event && event.node !== undefined) return { kind: 'node', id: event.node }
  if ('client' in event) return { kind: 'node', id: event.client }
  return null
}
