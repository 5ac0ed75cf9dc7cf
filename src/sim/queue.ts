// A binary heap ordered by (time, sequence): what happens next in a simulation.

export interface Timed {
  readonly at: number
  readonly seq: number
}

function before(a: Timed, b: Timed): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq)
}

export function push<T extends Timed>(heap: T[], item: T): void {
  let hole = heap.length
  heap.push(item)
  while (hole > 0) {
    const parent = (hole - 1) >> 1
    const above = heap[parent] as T
    if (!before(item, above)) break
    heap[hole] = above
    hole = parent
  }
  heap[hole] = item
}

export function pop<T extends Timed>(heap: T[]): T | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (top === undefined || last === undefined || heap.length === 0) return top
  let hole = 0
  for (;;) {
    let child = 2 * hole + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1] as T, heap[child] as T)) child += 1
    if (!before(heap[child] as T, last)) break
    heap[hole] = heap[child] as T
    hole = child
  }
  heap[hole] = last
  return top
}
