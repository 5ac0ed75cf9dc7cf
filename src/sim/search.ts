// Searching what is in order.

/** The first of `count` places that `is`, where all after it are, too; `count` where none is. */
export function firstPlace(count: number, is: (place: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (is(middle)) high = middle
    else low = middle + 1
  }
  return low
}
