// Finding commands by what people type: every word must begin some word of the command, in either language. Words of
// the title count before its synonyms, those before its description; then what was chosen lately, then the given order.
import { nearest } from '../../sim/nearest.ts'
import type { Command } from './command.ts'
import { askedFor, wordsOf } from './words.ts'

interface Entry {
  readonly command: Command
  readonly titles: readonly (readonly string[])[]
  readonly title: readonly string[]
  readonly synonyms: readonly string[]
  readonly detail: readonly string[]
}

/** The commands with their words, made once for all that is typed. */
export interface Index {
  readonly entries: readonly Entry[]
}

export function createIndex(commands: readonly Command[]): Index {
  return {
    entries: commands.map((command) => {
      const { title, words = '', of, detail } = command
      const titles = [wordsOf(title.en), wordsOf(title.fr)]
      return {
        command,
        titles,
        title: titles.flat(),
        synonyms: wordsOf(`${words} ${of?.en ?? ''} ${of?.fr ?? ''}`),
        detail: wordsOf(`${detail?.en ?? ''} ${detail?.fr ?? ''}`),
      }
    }),
  }
}

const NOT_FOUND = Number.POSITIVE_INFINITY
/** A shorter word begins too much of what descriptions say. */
const DETAIL_FROM = 3

/** How far from the title a word is found. */
function distance(word: string, { title, synonyms, detail }: Entry): number {
  const begins = (one: string) => one.startsWith(word)
  if (title.includes(word)) return 0
  if (title.some(begins)) return 1
  if (synonyms.includes(word)) return 2
  if (synonyms.some(begins)) return 3
  return word.length >= DETAIL_FROM && detail.some(begins) ? 4 : NOT_FOUND
}

/** The word that is found worst decides; then all of them; then whether the title begins with the first. */
function rank(wanted: readonly string[], entry: Entry): number {
  const distances = wanted.map((word) => distance(word, entry))
  const sum = distances.reduce((all, one) => all + one, 0)
  const [first = ''] = wanted
  const opens = entry.titles.some(([word]) => word?.startsWith(first))
  return Math.max(...distances) * 1000 + Math.min(sum, 99) * 10 + (opens ? 0 : 1)
}

/** `recent`: ids, the latest first. All commands, in the same order, where nothing is asked for. */
export function search(index: Index, typed: string, recent: readonly string[] = []): readonly Command[] {
  return searchWords(index, askedFor(typed), recent)
}

function searchWords({ entries }: Index, wanted: readonly string[], recent: readonly string[]): readonly Command[] {
  const lately = new Map(recent.map((id, index) => [id, index] as const))
  return entries
    .map((entry, order) => ({
      command: entry.command,
      order,
      rank: wanted.length === 0 ? 0 : rank(wanted, entry),
      lately: lately.get(entry.command.id) ?? recent.length,
    }))
    .filter((one) => one.rank !== NOT_FOUND)
    .sort((a, b) => a.rank - b.rank || a.lately - b.lately || a.order - b.order)
    .map(({ command }) => command)
}

/** Where nothing is found: the same words with slips of the keyboard mended, if that finds something. */
export function searchNearby(
  index: Index,
  typed: string,
  recent: readonly string[] = [],
): { readonly instead: string; readonly commands: readonly Command[] } | null {
  const known = [...new Set(index.entries.flatMap(({ title, synonyms }) => [...title, ...synonyms]))]
  const wanted = askedFor(typed)
  const mended = wanted.map((word) =>
    known.some((one) => one.startsWith(word)) ? word : (nearest(word, known) ?? word),
  )
  if (mended.join() === wanted.join()) return null
  const commands = searchWords(index, mended, recent)
  return commands.length > 0 ? { instead: mended.join(' '), commands } : null
}
