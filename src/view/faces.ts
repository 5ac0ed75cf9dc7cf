// How roles, states and messages are told: the part of a pattern that the stage reads. A pattern is a Faces.
import type { MessageTone, Pattern, StateFace, Tone } from '../patterns/definePattern.ts'
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

/** What a node's label adds to its state, as in "leader · term 3"; '' for nothing. A list counts. */
export function labelEnd(faces: Faces, role: string, node: Pick<NodePicture, 'state' | 'context'>, lang: Lang): string {
  const percent = lang === 'fr' ? '\u202f%' : '%'
  const parts = (faces.labels[role] ?? []).flatMap(({ field, title, unit, states }) => {
    const shown = states?.includes(node.state) === false ? null : node.context[field]
    const value = Array.isArray(shown) ? shown.length : shown
    if (value === undefined || value === null || typeof value === 'object') return []
    const told = typeof value === 'number' ? NUMBERS[lang].format(value) : String(value)
    return `${title[lang]} ${told}${unit === '%' ? percent : ''}`
  })
  return parts.join(' · ')
}
