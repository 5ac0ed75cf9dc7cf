// Short ways to write a parameter down.
import type { ChoiceParameter, NumberParameter, SwitchParameter } from '../definePattern.ts'

export type Words = Pick<NumberParameter, 'title' | 'help' | 'safeguard' | 'unit'>
type Range = readonly [min: number, max: number, step?: number]

export const number = (id: string, [min, max, step = 1]: Range, byDefault: number, words: Words): NumberParameter => ({
  kind: 'number',
  id,
  min,
  max,
  step,
  default: byDefault,
  ...words,
})

export const choice = (
  id: string,
  byDefault: string,
  words: Words,
  choices: ChoiceParameter['choices'],
): ChoiceParameter => ({
  kind: 'choice',
  id,
  default: byDefault,
  choices,
  title: words.title,
  help: words.help,
  ...(words.safeguard ? { safeguard: true } : {}),
})

export const toggle = (id: string, byDefault: boolean, words: Words): SwitchParameter => ({
  kind: 'switch',
  id,
  default: byDefault,
  title: words.title,
  help: words.help,
  safeguard: true,
})
