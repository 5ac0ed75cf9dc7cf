// Words as they are compared: without accents, case, ligatures.

export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
}

export function wordsOf(text: string): string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Where no title needs them, what people write around what they mean. */
const SMALL: ReadonlySet<string> = new Set(
  'a an and at by for from in into of on or the to with au aux d dans de des du en et l la le les ou par pour sur un une vers'.split(
    ' ',
  ),
)

/** The words that what is typed asks for: small ones only where there are no others. */
export function askedFor(typed: string): string[] {
  const words = wordsOf(typed)
  const meant = words.filter((word) => !SMALL.has(word))
  return meant.length > 0 ? meant : words
}
