// How much room texts take in a statechart, without a browser to ask: Inter's advance widths, rounded up, in
// hundredths of the type size; those of its semibold, which is the wider. A statechart is laid out by them alone, so that it is
// the same everywhere.

const FONT_PX = 14
export const LINE_PX = 18

const GROUPS: readonly (readonly [hundredths: number, characters: string])[] = [
  [27, ' ijlîï\u202f'],
  [32, "!,.:;I’·'`|"],
  [37, '()[]t/\\1fr'],
  [47, '-_{}"^'],
  [57, '*?Laàâksxzç'],
  [62, '257EFJbcdehnopquvyéèêëôùûüÉÈÊ«»'],
  [67, '034689#$&+<=>BPRSTZg~'],
  [72, 'DKXY'],
  [77, 'ACGHNOQUVÀ'],
  [87, 'w→'],
  [95, 'Mm…'],
]

const WIDTHS = new Map(GROUPS.flatMap(([hundredths, characters]) => [...characters].map((one) => [one, hundredths])))
const WIDEST = 102

/** The width (px) that a line takes at most. */
export function textWidth(text: string): number {
  let hundredths = 0
  for (const one of text) hundredths += WIDTHS.get(one) ?? WIDEST
  return Math.ceil((hundredths * FONT_PX) / 100)
}

/** Breaks a text between words, so that no line is wider than `width` (px) unless a single word is. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A text cut to `width` (px), with an ellipsis where something is missing. */
export function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let end = text.length - 1
  while (end > 1 && textWidth(`${text.slice(0, end)}…`) > width) end -= 1
  return `${text.slice(0, end)}…`
}
