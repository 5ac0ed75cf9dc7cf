// What the scene draws, told from the picture: which request is looked at, and who has what of each key.
import type { NodePicture, OperationPicture, Picture } from '../../sim/picture.ts'
import type { Json, Settings } from '../../sim/run.ts'
import { ringIds } from './convergence.ts'
import { preferenceList } from './ring.ts'
import { storeSettings } from './rules.ts'
import { hasSeen } from './seen.ts'
import { keyField, keyOf, type Shown, shownVersions } from './show.ts'

/** What a node has of a key, beside what all that keep it have together. */
export type Standing = 'newest' | 'siblings' | 'old' | 'nothing' | 'down'

export interface Copy {
  readonly node: string
  readonly standing: Standing
  readonly values: readonly Json[]
  /** Who keeps a hint of this key for it. */
  readonly hintedBy: readonly string[]
}

export interface KeyLook {
  readonly key: string
  readonly copies: readonly Copy[]
}

/** The request to look at: the latest that is open, else the latest. */
export function focusOf({ operations }: Picture): OperationPicture | null {
  return operations.findLast(({ completed }) => !completed) ?? operations.at(-1) ?? null
}

/** The key an operation is about. */
export function keyAsked({ operation }: OperationPicture): string {
  return String(operation.key ?? 'x')
}

/** Every key that some replica has, and the one that is looked at, in order of their names. */
export function keysOf(picture: Picture, settings: Settings): string[] {
  const keys = new Set(
    ringIds(settings).flatMap((node) =>
      Object.keys(picture.nodes[node]?.context ?? {}).flatMap((field) => keyOf(field) ?? []),
    ),
  )
  const focus = focusOf(picture)
  if (focus) keys.add(keyAsked(focus))
  return [...keys].sort()
}

/** `hints`: those that nodes keep, of any key. */
export function lookAt(
  picture: Picture,
  settings: Settings,
  key: string,
  hints: readonly Hint[] = hintsIn(picture, ringIds(settings)),
): KeyLook {
  const nodes = preferenceList(ringIds(settings), key, storeSettings(settings).n)
  const all = nodes.flatMap((node) => versionsIn(picture.nodes[node], key))
  const current = new Set(all.filter((one) => !all.some((other) => replaces(other, one))).map(({ op }) => op))
  return {
    key,
    copies: nodes.map((node) => {
      const versions = versionsIn(picture.nodes[node], key)
      return {
        node,
        standing: standingOf(picture.nodes[node], versions, current),
        values: versions.map(({ value }) => value),
        hintedBy: hints.flatMap((hint) => (hint.node === node && hint.keys.includes(key) ? [hint.holder] : [])),
      }
    }),
  }
}

function versionsIn(node: NodePicture | undefined, key: string): readonly Shown[] {
  return shownVersions(node?.context[keyField(key)])
}

function standingOf(node: NodePicture | undefined, versions: readonly Shown[], current: ReadonlySet<number>): Standing {
  if (node?.status === 'crashed') return 'down'
  if (versions.length === 0) return current.size === 0 ? 'newest' : 'nothing'
  const isWhole = versions.length === current.size && versions.every(({ op }) => current.has(op))
  if (!isWhole) return 'old'
  return versions.length > 1 ? 'siblings' : 'newest'
}

function replaces(a: Shown, b: Shown): boolean {
  if (a.op === b.op) return false
  if (a.atMs !== undefined && b.atMs !== undefined) return a.atMs > b.atMs || (a.atMs === b.atMs && a.op > b.op)
  const dot = b.dot ?? ''
  const at = dot.lastIndexOf(':')
  return hasSeen(a.seen ?? {}, { by: dot.slice(0, at), n: Number(dot.slice(at + 1)) })
}

export interface Hint {
  readonly holder: string
  /** Whom it is for. */
  readonly node: string
  readonly keys: readonly string[]
}

/** The hints that these nodes keep. */
export function hintsIn(picture: Picture, ring: readonly string[]): Hint[] {
  return ring.flatMap((holder) => {
    const hints = (picture.nodes[holder]?.context.hints ?? {}) as unknown as Readonly<Record<string, readonly string[]>>
    return Object.entries(hints).map(([node, keys]) => ({ holder, node, keys }))
  })
}

/** Values as they are told: siblings side by side. */
export function toldValues(values: readonly Json[]): string {
  return values.length === 0
    ? '–'
    : values.map((value) => brief(typeof value === 'string' ? value : JSON.stringify(value))).join(' | ')
}

/** As much of a key or a value as there is room for: people may ask for any. */
export function brief(text: string): string {
  return text.length > BRIEF_MAX ? `${text.slice(0, BRIEF_MAX - 1)}…` : text
}

const BRIEF_MAX = 12
