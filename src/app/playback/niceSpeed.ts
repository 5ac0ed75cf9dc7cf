// Speeds that are easy to read: of each decade a few, the nearest on the logarithmic scale.
const DECADE = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** `exponent`: of ten, -2 to 2. */
export function niceSpeed(exponent: number): number {
  const decade = Math.min(Math.floor(exponent), 1)
  const distance = (step: number) => Math.abs(Math.log10(step) + decade - exponent)
  const step = DECADE.reduce((best, one) => (distance(one) < distance(best) ? one : best))
  return Number((step * 10 ** decade).toPrecision(2))
}
