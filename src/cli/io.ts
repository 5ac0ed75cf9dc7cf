// What a command may touch of the world outside: two streams, the files it is given, and the reader's language.
import type { Text } from '../sim/run.ts'

export interface Io {
  readonly language: keyof Text
  out(text: string): void
  err(text: string): void
  /** Both throw what Node throws. */
  readFile(path: string): string
  writeFile(path: string, chunks: Iterable<string>): void
}

/** A command line that cannot be carried out: told in one line, exit code 2. */
export class UsageError extends Error {
  readonly why: Text
  constructor(why: Text) {
    super(why.en)
    this.why = why
  }
}

/** Writes one line to the standard error. */
export function tell(io: Io, text: Text): void {
  io.err(`${oneLine(text[io.language])}\n`)
}

// What is quoted from the input may hold anything; it neither breaks the line nor moves or turns what the terminal shows.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : '\ufffd'
  })
}

/** Where Unicode keeps the visible signs of the control characters. */
const CONTROL_PICTURES = 0x2400

/** What Node says of a file it cannot open, in a few letters. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
