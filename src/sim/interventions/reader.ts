// Reads the words of one line from left to right: keywords, names, links, numbers, values. Refuses at the first word
// that is not what the grammar (parse.ts) expects there. What numbers mean is in quantities.ts.
import { nearest } from '../nearest.ts'
import type { Text } from '../run.ts'
import type { LinkSelector } from './intervention.ts'
import * as problem from './problem.ts'
import { expected, type Problem } from './problem.ts'

/** Thrown by the reader, caught by `parseLine`. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.why.en)
    this.problem = problem
  }
}

/** Both ways and one way, and what word processors make of them. */
const CONNECTORS: readonly (readonly [text: string, way: LinkSelector['way']])[] = [
  ['--', 'both'],
  ['—', 'both'],
  ['–', 'both'],
  ['->', 'one'],
  ['→', 'one'],
]

/** These words end a list of words, so they name nothing. */
const RESERVED = ['at', 'from']

const isSpace = (char: string) => char.trim() === ''
const isDigit = (char: string) => char >= '0' && char <= '9'
const isLetter = (char: string) => (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')
const isNameChar = (char: string) => isLetter(char) || isDigit(char) || char === '_'
const isUnitChar = (char: string) => isLetter(char) || char === 'µ' || char === 'μ'

/** A number in the line: where it starts, what it is. */
export interface Numeral {
  readonly start: number
  readonly value: number
}

export class Reader {
  private readonly text: string
  private position = 0
  /** A line of this kind as it should be; told with every refusal. */
  example = ''

  constructor(text: string) {
    this.text = text
  }

  /** Takes letters that stand here, without space before them. */
  letters(): string {
    const start = this.position
    this.skip(isUnitChar)
    return this.text.slice(start, this.position)
  }

  /** What was taken from this column on. */
  since(column: number): string {
    return this.text.slice(column, this.position)
  }

  /** Goes to the next word and gives its column. */
  here(): number {
    this.skip(isSpace)
    return this.position
  }

  /** Whether nothing but space or a `# comment` is left. */
  atEnd(): boolean {
    this.skip(isSpace)
    return this.position >= this.text.length || this.char() === '#'
  }

  end(): void {
    if (!this.atEnd()) this.refuse(expected.end)
  }

  refuse(what: Text, suggestion?: string): never {
    const found = this.atEnd() ? '' : this.found()
    return this.refuseAt(this.position, found.length, problem.notExpected(what, found, this.example), suggestion)
  }

  refuseAt(column: number, length: number, why: Text, suggestion?: string): never {
    throw new Refusal({ column, length, why, ...(suggestion === undefined ? {} : { suggestion }) })
  }

  /** The next characters up to a space. */
  found(): string {
    let stop = this.position
    while (stop < this.text.length && !isSpace(this.char(stop))) stop++
    return this.text.slice(this.position, stop)
  }

  /** The next name without taking it; '' if there is none. Two dashes or an arrow end a name. */
  peekName(): string {
    this.skip(isSpace)
    let stop = this.position
    if (!isLetter(this.char(stop))) return ''
    while (isNameChar(this.char(stop)) || (this.char(stop) === '-' && isNameChar(this.char(stop + 1)))) stop++
    return this.text.slice(this.position, stop)
  }

  /** Takes one of these words, whatever its case, and gives it in lower case. */
  keyword<Word extends string>(...words: readonly Word[]): Word {
    const found = this.peekName()
    const word = words.find((one) => one === found.toLowerCase())
    if (word === undefined) this.refuse(problem.oneOf(words), nearest(found, words))
    this.position += found.length
    return word
  }

  /** Takes this word if it comes next. */
  optional(word: string): boolean {
    const found = this.peekName()
    if (found.toLowerCase() !== word) return false
    this.position += found.length
    return true
  }

  /** Takes this sign if it comes next. */
  sign(sign: string): boolean {
    this.skip(isSpace)
    if (!this.text.startsWith(sign, this.position)) return false
    this.position += sign.length
    return true
  }

  /** Takes `name=` and gives the name, if that comes next. */
  argumentName(): string | undefined {
    const found = this.peekName()
    if (found === '' || this.char(this.position + found.length) !== '=') return undefined
    this.position += found.length + 1
    return found
  }

  name(what: Text): string {
    const found = this.peekName()
    if (found === '' || RESERVED.includes(found.toLowerCase())) this.refuse(what)
    this.position += found.length
    return found
  }

  link(): LinkSelector {
    const start = this.here()
    const a = this.linkEnd()
    for (const [text, way] of CONNECTORS) if (this.sign(text)) return { a, b: this.linkEnd(), way }
    if (a === '*') return { a, b: a, way: 'both' }
    // A single dash belongs to a name, so `n1-n2` has been read as one.
    if (a.includes('-')) {
      this.position = start
      this.refuse(expected.link, a.replace('-', '--'))
    }
    return this.refuse(problem.oneOf(['--', '->']))
  }

  private linkEnd(): string {
    return this.sign('*') ? '*' : this.name(expected.link)
  }

  /** What follows the `=` of an argument: a number, true, false, or text, which may stand in quotation marks. */
  value(): number | string | boolean {
    if (this.char() === '"') return this.quotedText()
    const found = this.position < this.text.length ? this.found() : ''
    if (found === '') this.refuse(expected.value)
    this.position += found.length
    if (found === 'true' || found === 'false') return found === 'true'
    if (!isNumeral(found)) return found
    const value = Number(found)
    if (!Number.isFinite(value)) return found
    return value === 0 ? 0 : value
  }

  private quotedText(): string {
    const start = this.position
    let stop = start + 1
    while (stop < this.text.length && this.char(stop) !== '"') stop += this.char(stop) === '\\' ? 2 : 1
    this.position = Math.min(stop + 1, this.text.length)
    try {
      return JSON.parse(this.text.slice(start, this.position)) as string
    } catch {
      return this.refuseAt(start, this.position - start, problem.openQuote)
    }
  }

  /** Takes a number without its unit. Six decimals at most: what is printed reads back as the same number. */
  numeral(what: Text): Numeral {
    this.skip(isSpace)
    const start = this.position
    if ('+-−'.includes(this.char() || ' ')) this.position++
    const digits = this.position
    this.skip(isDigit)
    if (this.position === digits) {
      this.position = start
      this.refuse(what)
    }
    const mark = this.char()
    if ((mark === '.' || mark === ',') && isDigit(this.char(this.position + 1))) {
      this.position++
      this.skip(isDigit)
      if (mark === ',') this.refuseComma(start)
    }
    const number = Number(this.text.slice(digits, this.position).slice(0, 300))
    const size = number < 1e9 ? Math.round(number * 1e6) / 1e6 : number
    const negative = digits > start && this.char(start) !== '+' && size !== 0
    return { start, value: negative ? -size : size }
  }

  private refuseComma(start: number): never {
    const upToSpace = this.text.slice(start, this.position) + this.found()
    const mended = upToSpace.slice(0, 40).replace(',', '.')
    return this.refuseAt(start, upToSpace.length, problem.decimalComma(mended), mended)
  }

  private char(at = this.position): string {
    return this.text[at] ?? ''
  }

  private skip(accepted: (char: string) => boolean): void {
    while (this.position < this.text.length && accepted(this.char())) this.position++
  }
}

/** Whether the text is a number as JSON writes them (a leading plus is allowed). */
export function isNumeral(text: string): boolean {
  return text.length < 40 && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
}
