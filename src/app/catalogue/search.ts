// Finding patterns by what people type: every word must begin some word of the card, in either language, whatever
// the accents.
import type { Card } from '../../patterns/definePattern.ts'

export function search(cards: readonly Card[], query: string): readonly Card[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return cards
  const ranked = cards.flatMap((card, order) => {
    const title = wordsOf(`${card.title.en} ${card.title.fr} ${card.id}`)
    const rest = wordsOf([card.summary.en, card.summary.fr, card.family, ...card.synonyms].join(' '))
    const found = (words: readonly string[]) => wanted.every((word) => words.some((one) => one.startsWith(word)))
    if (found(title)) return [{ card, rank: order }]
    return found([...title, ...rest]) ? [{ card, rank: cards.length + order }] : []
  })
  return ranked.sort((one, other) => one.rank - other.rank).map(({ card }) => card)
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
