// A title with the beginnings of words that were typed set off, whatever their accents.
import { plain } from './words.ts'

export interface Piece {
  readonly text: string
  readonly hit: boolean
}

export function marked(title: string, wanted: readonly string[]): readonly Piece[] {
  const pieces = title.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []
  return pieces.flatMap((piece) => {
    const word = plain(piece)
    const longest = Math.max(0, ...wanted.map((one) => (word.startsWith(one) ? one.length : 0)))
    // A ligature is one letter of the title and two of the word.
    let letters = 0
    while (plain(piece.slice(0, letters)).length < longest) letters += 1
    return [
      { text: piece.slice(0, letters), hit: true },
      { text: piece.slice(letters), hit: false },
    ].filter(({ text }) => text !== '')
  })
}
