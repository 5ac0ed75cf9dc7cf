// The nearest known word to a mistyped one, for suggestions. Looks at short words only, so it is always quick.

const LONGEST = 40

/**
 * The known word that differs least from `word` (case aside), if it differs little enough to be meant:
 * by one letter in short words, by a third of the letters in longer ones. Of two as near, the first.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    if (candidate.length > LONGEST) continue
    const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= limit && distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

// Optimal string alignment: insert, delete, replace, or swap two neighbours (`carsh` is one slip from `crash`).
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(beforeLast, j - 2) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
