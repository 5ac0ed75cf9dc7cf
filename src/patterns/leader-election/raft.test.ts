// Conformance of the Raft node: each rule of the paper's §5.2 and figure 2 by itself, then on whole traces under faults.

import { describe, expect, it } from 'vitest'
import type { AnyMachineSnapshot } from 'xstate'
import { type Action, startMachine, stateName, stepMachine } from '../../sim/host.ts'
import type { Json, Settings } from '../../sim/run.ts'
import type { Message, TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import type { AppendEntries, AppendEntriesResponse, RequestVote, RequestVoteResponse } from './messages.ts'
import pattern from './pattern.ts'
import { raftNode } from './raft.ts'
import { isUpToDate, type RaftContext } from './raftRules.ts'
import { tell } from './testing.ts'

/** n1 of five nodes, heard step by step. */
class Node {
  snapshot: AnyMachineSnapshot
  actions: readonly Action[]

  constructor(disk: Readonly<Record<string, Json>> = {}, parameters: Settings = {}) {
    const settings = settingsOf(pattern, 'raft', parameters)
    const { nodes } = pattern.topology(settings, 'raft', 1)
    const input = { id: 'n1', role: 'raftNode', settings, variant: 'raft', nodes, disk, now: 0, random: 0 }
    ;({ snapshot: this.snapshot, actions: this.actions } = startMachine(raftNode, input))
  }

  hear(type: string, fields: Readonly<Record<string, unknown>> = {}): this {
    const event = { type, now: 0, random: 0, ...fields }
    ;({ snapshot: this.snapshot, actions: this.actions } = stepMachine(raftNode, this.snapshot, event))
    return this
  }

  from(from: string, message: Message): this {
    return this.hear(message.type, { from, message, id: 1, fail: false })
  }

  get state(): string {
    return stateName(this.snapshot.value)
  }

  get context(): RaftContext {
    return this.snapshot.context
  }

  set context(context: RaftContext) {
    this.snapshot = { ...this.snapshot, context } as AnyMachineSnapshot
  }

  /** The names of the effects and timers of the last step, in order. */
  get did(): string[] {
    return this.actions.flatMap((action) =>
      action.type === 'timer' ? [`timer ${action.id}`] : action.type === 'effect' ? [action.name] : [],
    )
  }

  /** The messages of the last step. */
  get said(): Message[] {
    return this.actions.flatMap((action) =>
      action.type === 'effect' && action.name === 'send' ? [(action.params as { message: Message }).message] : [],
    )
  }
}

const requestVote = (term: number, candidateId: string, last = { lastLogIndex: 0, lastLogTerm: 0 }): RequestVote => ({
  type: 'RequestVote',
  term,
  candidateId,
  ...last,
})
const response = (term: number, voteGranted: boolean): RequestVoteResponse => ({
  type: 'RequestVoteResponse',
  term,
  voteGranted,
})
const heartbeat = (term: number, leaderId: string): AppendEntries => ({
  type: 'AppendEntries',
  term,
  leaderId,
  round: 1,
})
const answered = (term: number, round: number): AppendEntriesResponse => ({
  type: 'AppendEntriesResponse',
  term,
  success: true,
  round,
})

function leader(): Node {
  return new Node().hear('electionTimeout').from('n2', response(1, true)).from('n3', response(1, true))
}

describe('voting (§5.2, §5.4.1)', () => {
  it('votes once a term, for the first who asks; the same candidate may ask again', () => {
    const node = new Node()
    expect(node.from('n2', requestVote(1, 'n2')).said).toEqual([response(1, true)])
    expect(node.from('n3', requestVote(1, 'n3')).said).toEqual([response(1, false)])
    expect(node.from('n2', requestVote(1, 'n2')).said).toEqual([response(1, true)])
    expect(node.from('n3', requestVote(2, 'n3')).said).toEqual([response(2, true)])
  })

  it('refuses an older term with its own', () => {
    const node = new Node({ currentTerm: 5, votedFor: null })
    expect(node.from('n2', requestVote(4, 'n2')).said).toEqual([response(5, false)])
    expect(node.from('n2', heartbeat(4, 'n2')).said).toEqual([{ ...answered(5, 1), success: false }])
    expect(node.context).toMatchObject({ term: 5, votedFor: null, leader: null })
  })

  it.each([
    ['a later last term wins', { lastLogIndex: 1, lastLogTerm: 3 }, { lastLogIndex: 9, lastLogTerm: 2 }, true],
    ['an earlier last term loses', { lastLogIndex: 9, lastLogTerm: 2 }, { lastLogIndex: 1, lastLogTerm: 3 }, false],
    [
      'of one last term, the longer wins',
      { lastLogIndex: 4, lastLogTerm: 2 },
      { lastLogIndex: 3, lastLogTerm: 2 },
      true,
    ],
    [
      'of one last term, the shorter loses',
      { lastLogIndex: 3, lastLogTerm: 2 },
      { lastLogIndex: 4, lastLogTerm: 2 },
      false,
    ],
    ['equal is good enough', { lastLogIndex: 3, lastLogTerm: 2 }, { lastLogIndex: 3, lastLogTerm: 2 }, true],
  ])('up to date: %s', (_, theirs, mine, expected) => {
    expect(isUpToDate(theirs, mine)).toBe(expected)
  })

  it('refuses a candidate whose log is behind, adopts its term, and does not wait longer for it', () => {
    const node = new Node()
    node.context = { ...node.context, lastLogIndex: 3, lastLogTerm: 1 }
    node.from('n2', requestVote(7, 'n2', { lastLogIndex: 2, lastLogTerm: 1 }))
    expect(node.context).toMatchObject({ term: 7, votedFor: null })
    expect(node.did).toEqual(['write', 'write', 'sync', 'send'])
    expect(node.said).toEqual([response(7, false)])
  })

  it('starts its election timer anew for a vote it gives and for a current leader, not for others', () => {
    const node = new Node()
    expect(node.did).toContain('timer electionTimeout')
    expect(node.from('n2', requestVote(1, 'n2')).did).toContain('timer electionTimeout')
    expect(node.from('n3', requestVote(1, 'n3')).did).not.toContain('timer electionTimeout')
    expect(node.from('n2', heartbeat(1, 'n2')).did).toContain('timer electionTimeout')
    expect(node.from('n3', heartbeat(0, 'n3')).did).not.toContain('timer electionTimeout')
    expect(node.from('n3', response(9, false)).did).toEqual(['write', 'write', 'sync'])
  })
})

describe('persistence (figure 2)', () => {
  it('forces term and vote to the disk before it answers or asks', () => {
    expect(new Node().from('n2', requestVote(1, 'n2')).did.slice(0, 4)).toEqual(['write', 'write', 'sync', 'send'])
    expect(new Node().hear('electionTimeout').did).toEqual(['write', 'write', 'sync', 'timer electionTimeout', 'send'])
    expect(new Node().from('n2', heartbeat(3, 'n2')).did.slice(0, 4)).toEqual(['write', 'write', 'sync', 'send'])
  })

  it('writes nothing where nothing changed', () => {
    const node = new Node({ currentTerm: 3, votedFor: 'n2' })
    expect(node.from('n2', heartbeat(3, 'n2')).did).toEqual(['send', 'timer electionTimeout'])
  })

  it('starts again with what its disk held', () => {
    const node = new Node({ currentTerm: 3, votedFor: 'n2' })
    expect(node.from('n4', requestVote(3, 'n4')).said).toEqual([response(3, false)])
    expect(node.from('n2', requestVote(3, 'n2')).said).toEqual([response(3, true)])
  })

  it('writes nothing at all with votesOnDisk off', () => {
    const node = new Node({}, { votesOnDisk: false })
    expect(node.from('n2', requestVote(1, 'n2')).did).not.toContain('write')
    expect(node.hear('electionTimeout').did).not.toContain('sync')
  })
})

describe('candidates and leaders (figure 2)', () => {
  it('a candidate opens a term, votes for itself, asks all others, and leads with a majority of distinct voters', () => {
    const node = new Node().hear('electionTimeout')
    expect([node.state, node.context.term, node.context.votedFor]).toEqual(['candidate', 1, 'n1'])
    expect(node.said).toEqual([requestVote(1, 'n1')])
    expect(node.from('n2', response(1, true)).from('n2', response(1, true)).state).toBe('candidate')
    expect(node.from('n3', response(1, false)).from('n4', response(0, true)).state).toBe('candidate')
    expect(node.from('n5', response(1, true)).state).toBe('leader')
    expect(node.said).toEqual([heartbeat(1, 'n1')])
  })

  it('a candidate stands again when its timer runs out, in the next term', () => {
    const node = new Node().hear('electionTimeout').from('n2', response(1, true)).hear('electionTimeout')
    expect(node.context).toMatchObject({ term: 2, votes: ['n1'] })
    expect(node.from('n2', response(1, true)).from('n3', response(1, true)).state).toBe('candidate')
  })

  it('a candidate follows a leader of its own term', () => {
    const node = new Node().hear('electionTimeout').from('n2', heartbeat(1, 'n2'))
    expect([node.state, node.context.leader]).toEqual(['follower', 'n2'])
  })

  it.each<[string, Message]>([
    ['RequestVote', requestVote(2, 'n2')],
    ['RequestVoteResponse', response(2, false)],
    ['AppendEntries', heartbeat(2, 'n2')],
    ['AppendEntriesResponse', { ...answered(2, 1), success: false }],
  ])('a leader and a candidate step down for a newer term in %s', (_, message) => {
    for (const node of [leader(), new Node().hear('electionTimeout')]) {
      expect(node.from('n2', message).state).toBe('follower')
      expect(node.context.term).toBe(2)
    }
  })

  it('a leader ignores an equal claim to its term, and starts no election', () => {
    expect(leader().from('n2', heartbeat(1, 'n2')).said).toEqual([])
    expect(leader().hear('startElection').state).toBe('leader')
  })

  it('has no election timer without failure detection', () => {
    const node = new Node({}, { heartbeatInterval: 0 })
    expect(node.did).toEqual([])
    expect(node.hear('startElection').did).not.toContain('timer electionTimeout')
  })

  it('waits the same time as everybody with randomizedTimeouts off', () => {
    const delays = [true, false].map((randomizedTimeouts) => {
      const node = new Node({}, { randomizedTimeouts }).hear('electionTimeout', { random: 0xffff_ffff })
      return node.actions.flatMap((action) => (action.type === 'timer' ? [action.delayMs] : []))
    })
    expect(delays).toEqual([[300], [150]])
  })
})

describe('work (read-index: dissertation §6.4)', () => {
  it('is accepted once a majority has answered a round sent after it came', () => {
    const node = leader().from('client', { type: 'request', id: 9 })
    expect(node.said).toEqual([{ ...heartbeat(1, 'n1'), round: 2 }])
    expect(node.from('n2', answered(1, 1)).from('n3', answered(1, 1)).said).toEqual([])
    expect(node.from('n2', answered(1, 2)).from('n2', answered(1, 2)).said).toEqual([])
    expect(node.from('n3', answered(1, 2)).said).toEqual([{ type: 'response', id: 9 }])
    expect(node.from('n4', answered(1, 2)).said).toEqual([])
    expect(node.context.accepted).toBe(1)
  })

  it('is forgotten by a leader that is deposed, and redirected by others', () => {
    const node = leader().from('client', { type: 'request', id: 9 }).from('n2', heartbeat(2, 'n2'))
    expect(node.from('client', { type: 'request', id: 10 }).said).toEqual([{ type: 'redirect', id: 10, leader: 'n2' }])
    node.hear('electionTimeout').from('n2', response(3, true)).from('n3', response(3, true))
    expect(node.from('n2', answered(3, 99)).from('n3', answered(3, 99)).said).toEqual([])
  })
})

describe('on whole traces', () => {
  const faults = [
    'crash n1 at 400ms',
    'restart n1 at 450ms',
    'partition n1,n2 | n3,n4,n5 at 900ms',
    'crash n3 at 1100ms',
    'restart n3 at 1110ms',
    'heal at 1800ms',
    'drop 30% on * from 2s to 3s',
    'disk slow n4 x20 from 1s to 3s',
    'crash n5 at 2500ms',
    'restart n5 at 2501ms',
  ]

  it('what a node says of term and vote is what its disk durably holds at that moment', () => {
    let votes = 0
    for (let seed = 1; seed <= 6; seed++) {
      votes += expectDurable(tell({ variant: 'raft', interventions: faults, untilMs: 4000, seed }).trace)
    }
    expect(votes).toBeGreaterThan(50)
  })

  it('terms never go back, not even over a crash', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const terms: Record<string, number> = {}
      for (const event of tell({ variant: 'raft', interventions: faults, untilMs: 4000, seed }).trace) {
        if (event.type !== 'node.context' || typeof event.changes.term !== 'number') continue
        expect(event.changes.term, `seed ${seed} ${event.node}`).toBeGreaterThanOrEqual(terms[event.node] ?? 0)
        terms[event.node] = event.changes.term
      }
    }
  })
})

/** Checks every message of a term or a vote against its sender's durable records; how many votes there were. */
function expectDurable(trace: readonly TraceEvent[]): number {
  const written: Record<string, Record<string, Json>> = {}
  const durable: Record<string, Record<string, Json>> = {}
  let votes = 0
  for (const event of trace) {
    if (event.type === 'disk.written') {
      written[event.node] = { ...written[event.node], [event.key]: event.value }
    }
    if (event.type === 'disk.synced') durable[event.node] = { ...durable[event.node], ...written[event.node] }
    if (event.type !== 'message.sent' || event.message.term === undefined) continue
    const { from, to, message } = event
    const held = durable[from] ?? { currentTerm: 0 }
    expect(held.currentTerm, `${from} ${message.type}`).toBe(message.term)
    if (message.type === 'RequestVote') expect(held.votedFor).toBe(from)
    if (message.type !== 'RequestVoteResponse' || message.voteGranted !== true) continue
    expect(held.votedFor).toBe(to)
    votes += 1
  }
  return votes
}
