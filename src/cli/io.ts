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

/** What Node says of a file it cannot open, in a few letters. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
