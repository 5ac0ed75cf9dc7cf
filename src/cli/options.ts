// Reads a command's options by Node's own parseArgs, with sentences of our own for what is wrong.
import { parseArgs } from 'node:util'
import { quoted } from '../sim/interventions/problem.ts'
import { unknownName } from '../sim/unknownName.ts'
import { UsageError } from './io.ts'

/** By name: whether the option takes a value, or several by being repeated. */
export type OptionKinds = Readonly<Record<string, 'flag' | 'value' | 'values'>>

export interface Options {
  readonly words: readonly string[]
  flag(name: string): boolean
  value(name: string): string | undefined
  values(name: string): readonly string[]
}

/** Throws a UsageError for options that the command does not have, or that lack their value. */
export function readOptions(args: readonly string[], kinds: OptionKinds): Options {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const words: string[] = []
  const given = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    check(token.rawName, token.name, token.value, kinds)
    if (kinds[token.name] === 'value' && given.has(token.name)) throw givenTwice(token.rawName)
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? ''])
  }
  return {
    words,
    flag: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    values: (name) => given.get(name) ?? [],
  }
}

function givenTwice(written: string): UsageError {
  const option = quoted(written)
  return new UsageError({
    en: `The option ${option.en} is given twice: keep one of them.`,
    fr: `L’option ${option.fr} est donnée deux fois : gardez-en une.`,
  })
}

function check(written: string, name: string, value: string | undefined, kinds: OptionKinds): void {
  const names = Object.keys(kinds)
  const option = quoted(written)
  if (!names.includes(name)) {
    const all = names.map((one) => `--${one}`)
    throw new UsageError(unknownName({ en: 'option', fr: 'd’option' }, written, all))
  }
  const takesValue = kinds[name] !== 'flag'
  if (takesValue && (value === undefined || value === ''))
    throw new UsageError({
      en: `The option ${option.en} needs a value after it.`,
      fr: `L’option ${option.fr} attend une valeur après elle.`,
    })
  if (!takesValue && value !== undefined)
    throw new UsageError({
      en: `The option ${option.en} takes no value: write it alone.`,
      fr: `L’option ${option.fr} ne prend pas de valeur : écrivez-la seule.`,
    })
}

/** A whole number from `least` on, at most 2³² − 1. */
export function readWhole(name: string, word: string, least: number): number {
  const value = /^\d{1,10}$/.test(word) ? Number(word) : Number.NaN
  if (value >= least && value <= 0xffff_ffff) return value
  const found = quoted(word)
  throw new UsageError({
    en: `“--${name}” takes a whole number from ${least} to ${0xffff_ffff}, not ${found.en}.`,
    fr: `« --${name} » attend un nombre entier de ${least} à ${0xffff_ffff}, et non ${found.fr}.`,
  })
}
