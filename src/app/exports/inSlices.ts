// Writes a long file while the page goes on: a slice of the work, then room for what else there is to do.

const SLICE_MS = 10
/** Characters that are put together before they are handed on: a file has few parts, however many its pieces. */
const PART = 1 << 19

/** The file of these pieces. `tell` is called after each slice. */
export async function inSlices(
  pieces: Iterable<string>,
  type: string,
  tell: () => void,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: Blob[] = []
  let part = ''
  let until = performance.now() + SLICE_MS
  for (const piece of pieces) {
    part += piece
    if (part.length >= PART) {
      // Encoded at once: all at the end would take long.
      parts.push(new Blob([part]))
      part = ''
    }
    if (performance.now() < until) continue
    tell()
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    until = performance.now() + SLICE_MS
  }
  return new Blob([...parts, part], { type })
}

/** The same, and `read` hears of each as it is read. */
export function* counted<T>(all: Iterable<T>, read: (one: T) => void): Generator<T> {
  for (const one of all) {
    read(one)
    yield one
  }
}
