// A statechart's texts: states by the names people know them by, transitions as "event [guard]".
import type { MessageTone, StateFace } from '../../patterns/definePattern.ts'
import type { ChartState, ChartTransition } from '../../sim/statechart.ts'
import type { Lang } from '../faces.ts'
import type { Label, Sort, Wording } from './sizes.ts'
import { type StatechartWords, statechartWords } from './statechartWords.ts'

/** What a role's machine hears and is, as its pattern tells it. */
export interface Vocabulary {
  /** By state as the trace names it. */
  readonly faces: Readonly<Record<string, StateFace>>
  /** By message type. */
  readonly messages: Readonly<Record<string, { readonly tone: MessageTone }>>
  /** Machine events that an operator sends. */
  readonly actions: Readonly<Record<string, unknown>>
}

export function wordingOf({ faces, messages, actions }: Vocabulary, lang: Lang): Wording {
  const words = statechartWords[lang]
  const sortOf = (name: string): Sort => {
    if (Object.hasOwn(messages, name)) return 'message'
    if (Object.hasOwn(actions, name)) return 'operator'
    // What is left is neither sent nor asked: a timer ran out, or work is done.
    return name === 'invoke' ? 'operation' : 'timer'
  }
  return {
    any: words.any,
    title: ({ path, key, kind, deep }: ChartState) => {
      if (kind === 'history') return deep ? 'H*' : 'H'
      return faces[path]?.title[lang] ?? key
    },
    label: (transition: ChartTransition): Label => {
      const { id, trigger } = transition
      const guard = guardOf(transition, words)
      switch (trigger.kind) {
        case 'event': {
          const tone = messages[trigger.name]?.tone ?? null
          return { id, sort: sortOf(trigger.name), tone, trigger: trigger.name, guard }
        }
        case 'after':
          return { id, sort: 'timer', tone: null, trigger: words.after(delayOf(trigger.delay, words)), guard }
        case 'always':
          return { id, sort: 'always', tone: null, trigger: guard === '' ? words.atOnce : '', guard }
        case 'done':
          return { id, sort: 'always', tone: null, trigger: words.done, guard }
        case 'anything':
          return { id, sort: 'message', tone: null, trigger: words.anything, guard }
      }
    },
  }
}

function guardOf({ guard, otherwise }: ChartTransition, words: StatechartWords): string {
  if (guard !== null) return `[${guard}]`
  return otherwise ? `[${words.otherwise}]` : ''
}

function delayOf(delay: string, words: StatechartWords): string {
  return /^\d+$/.test(delay) ? words.ms(delay) : delay
}

/** A label in one line. */
export function told({ trigger, guard }: Label): string {
  return [trigger, guard].filter((part) => part !== '').join(' ')
}
