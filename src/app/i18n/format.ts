// Numbers, times and lists as each language writes them. Times come in µs of virtual time.
export type Language = 'en' | 'fr'

const SPACE = '\u202f' // narrow no-break: between a number and its unit

export interface Formats {
  /** Up to `decimals` decimals (default 3), digits grouped. */
  number(value: number, decimals?: number): string
  /** As it is typed into a field: no grouping. */
  field(value: number): string
  /** "14.200 s": always three decimals, so that it does not jump while it runs. */
  clock(us: number): string
  /** "30 s", "1.5 s"; cut at the millisecond, as the clock is. */
  seconds(us: number): string
  /** "350 ms" below a second, "1.25 s" above. */
  duration(us: number): string
  /** A number with a unit of its own. */
  unit(value: number, unit: string): string
  percent(value: number): string
  /** "0.25×" */
  speed(factor: number): string
  /** "a, b and c" */
  list(items: readonly string[]): string
  /** Picks by the language's plural rule. */
  plural(count: number, one: string, other: string): string
}

/** Every format of a language; build once. */
export function formatsOf(language: Language): Formats {
  const decimal = (least: number, most: number, useGrouping = true) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping })
  const upTo = [0, 1, 2, 3].map((most) => decimal(0, most))
  const fixed = decimal(3, 3)
  const typed = decimal(0, 6, false)
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const plurals = new Intl.PluralRules(language)

  const number = (value: number, decimals = 3) => (upTo[decimals] ?? fixed).format(value)
  const unit = (value: number, name: string) => `${number(value)}${SPACE}${name}`
  return {
    number,
    unit,
    field: (value) => typed.format(value),
    clock: (us) => `${fixed.format(Math.floor(us / 1000) / 1000)}${SPACE}s`,
    seconds: (us) => unit(Math.floor(us / 1000) / 1000, 's'),
    duration: (us) =>
      Math.abs(us) < 999_500 ? unit(Math.round(us / 100) / 10, 'ms') : `${number(us / 1e6, 2)}${SPACE}s`,
    percent: (value) => (language === 'fr' ? unit(value, '%') : `${number(value)}%`),
    speed: (factor) => `${number(factor, factor < 0.1 ? 3 : factor < 10 ? 2 : 0)}×`,
    list: (items) => lists.format(items),
    plural: (count, one, other) => (plurals.select(count) === 'one' ? one : other),
  }
}

/** Reads a number as people of both languages type it; NaN where it is none. */
export function readNumber(typed: string): number {
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}
