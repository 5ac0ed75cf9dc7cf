// What a link means beyond its run: the moment to show, or a pattern and nothing else.
import type { Reading } from '../patterns/draft.ts'
import { isBare, momentOf } from '../patterns/link.ts'
import type { OpenOptions, SessionActions } from './state.ts'

type Read = Extract<Reading, { readonly ok: true }>

/**
 * Opens the run read from a link: at its moment, paused, where it names one; a bare pattern as the catalogue does.
 * True if it was opened.
 */
export async function openLinked(
  session: SessionActions,
  text: string,
  { run, otherEngine, comparison }: Read,
  options: OpenOptions = {},
): Promise<boolean> {
  if (isBare(text)) return (await session.openPattern(run.pattern)).length === 0
  const atUs = momentOf(text)
  const moment = atUs === null ? {} : { atUs, playing: false }
  // What another engine may play otherwise waits for the reader's word.
  const waiting = otherEngine === null ? {} : { playing: false }
  const beside = comparison ? { comparison } : {}
  return (await session.open(run, { ...options, ...moment, ...waiting, ...beside })).length === 0
}
