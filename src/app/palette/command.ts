// What the palette offers, as plain data. Each room of the app says what it offers in a `Room`, listed in rooms.ts.

import type { Pattern } from '../../patterns/definePattern.ts'
import type { Preferences } from '../../session/preferences.ts'
import type { Topology } from '../../sim/model.ts'
import type { Run, Settings, Text } from '../../sim/run.ts'
import type { Frame } from '../../view/frame.ts'
import type { IconName } from '../../view/icons.tsx'
import type { Desk } from '../desk.ts'
import type { NumberRange } from '../parameters/numberRange.ts'

/** In the order in which they stand while nothing is typed. */
export const GROUPS = ['line', 'pattern', 'situation', 'action', 'view', 'setting'] as const

export type Group = (typeof GROUPS)[number]

export interface Command {
  /** The same on every visit, and without spaces: the document has it, too. */
  readonly id: string
  readonly group: Group
  readonly title: Text
  /** Further words people may look for it by, in both languages; never shown. */
  readonly words?: string
  /** What it belongs to, before the detail: a pattern's family, a situation's variant. */
  readonly of?: Text
  readonly detail?: Text
  /** What holds now: a value, that it is open. */
  readonly mark?: Text
  /** As the list of shortcuts writes them: keys pressed together stand with a space between them. */
  readonly keys?: Text
  readonly icon: IconName
  /** Offered before anything is typed. */
  readonly likely?: boolean
  /** A number that may be typed after its name, or alone. */
  readonly takes?: Quantity
  /** What choosing it writes into the field, to be finished there. */
  readonly completes?: Text
  /** Without it (and nothing to complete), it cannot be done, and `detail` says why. */
  run?(): void
}

/** The unit decides what may be typed after the number: times in any unit of time. */
export interface Quantity extends NumberRange {
  readonly unit: '' | '×' | 's' | 'ms' | '%' | '/s' | 'calls' | 'nodes'
  /** Whether the number says enough without the name. */
  readonly alone?: boolean
  set(value: number): void
}

/** What the commands are made for: the page at the instant at which the palette opens. */
export interface Scene {
  /** Null while no run is open. */
  readonly open: {
    readonly pattern: Pattern
    readonly run: Run
    readonly settings: Settings
    readonly topology: Topology
  } | null
  /** Patterns that are loaded besides. */
  readonly others: readonly Pattern[]
  readonly frame: Frame
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly preferences: Pick<Preferences, 'lang' | 'theme'>
  readonly desk: Desk
  readonly compact: boolean
}

/** What a room of the app offers in a scene. */
export type Room = (scene: Scene) => readonly Command[]

/** The same in both languages. */
export function same(text: string): Text {
  return { en: text, fr: text }
}
