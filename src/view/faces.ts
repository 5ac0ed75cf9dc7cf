// How roles, states and messages are told: the part of a pattern that the stage reads. A pattern is a Faces.
import type { Label, MessageTone, Pattern, StateFace, Tone } from '../patterns/definePattern.ts'
import type { NodePicture } from '../sim/picture.ts'
import type { Text } from '../sim/run.ts'

export type Lang = keyof Text

export interface Faces {
  readonly roles: Readonly<Record<string, { readonly title: Text; readonly client?: boolean }>>
  readonly states: Pattern['states']
  readonly messages: Pattern['messages']
  readonly labels: Pattern['labels']
  readonly claims?: readonly { readonly id: string; readonly sentence: Text }[]
}

/** The state's name for people and its tone; a state without a face stands under its own name. */
export function faceOf(faces: Faces, role: string, state: string): StateFace {
  return faces.states[role]?.[state] ?? { title: { en: state, fr: state }, tone: 'neutral' }
}

export function toneOf(faces: Faces, role: string, state: string): Tone {
  return faces.states[role]?.[state]?.tone ?? 'neutral'
}

export function messageTone(faces: Faces, type: string): MessageTone {
  return faces.messages[type]?.tone ?? 'news'
}

// Made once: `toLocaleString` would make one for each number.
const NUMBERS = { en: new Intl.NumberFormat('en'), fr: new Intl.NumberFormat('fr') }

/** With more letters than this, a list is told by how many it holds. */
const LIST_LETTERS = 8

/** What a node's label adds to its state, as in "leader · term 3"; '' for nothing. */
export function labelEnd(faces: Faces, role: string, node: Pick<NodePicture, 'state' | 'context'>, lang: Lang): string {
  const percent = lang === 'fr' ? '\u202f%' : '%'
  const parts = (faces.labels[role] ?? []).flatMap((label) => {
    const { field, title, unit, states } = label
    const shown = states?.includes(node.state) === false ? null : node.context[field]
    if (Array.isArray(shown)) return listed(shown, label, lang)
    if (shown === undefined || shown === null || typeof shown === 'object') return []
    const told = typeof shown === 'number' ? NUMBERS[lang].format(shown) : String(shown)
    return `${title[lang]} ${told}${unit === '%' ? percent : ''}`
  })
  return parts.join(' · ')
}

// Of a count, the number comes first: "partitions 2" would be the partition of that number.
function listed(shown: readonly unknown[], { title, one = title, none }: Label, lang: Lang): readonly string[] {
  if (shown.length === 0) return none ? [none[lang]] : []
  const told = shown.join(', ')
  if (told.length > LIST_LETTERS && shown.length > 1) return [`${shown.length} ${title[lang]}`]
  return [`${(shown.length === 1 ? one : title)[lang]} ${told}`]
}
