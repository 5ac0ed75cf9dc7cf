// Opens what people bring: a link or a file. Whatever is wrong with it is told in one sentence; the open run stays.
import type { Reading } from '../../patterns/draft.ts'
import { readLink, readRunFile } from '../../patterns/link.ts'
import { openLinked } from '../../session/openLinked.ts'
import { useSession } from '../../session/run.ts'
import type { Text } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'

const FILE_BYTES_MAX = 1_000_000

/** True if it was opened. */
export async function openLink(text: string): Promise<boolean> {
  if (text.trim() === '') return refuse(inBoth((m) => m.open.empty))
  const reading = await readLink(text)
  return reading.ok ? openLinked(useSession.getState(), text, reading) : refuse(reading.why)
}

/** As `openLink`. A file is measured before it is read. */
export async function openFile(file: File): Promise<boolean> {
  if (file.size > FILE_BYTES_MAX) return refuse(inBoth((m) => m.open.tooLarge))
  try {
    return await openReading(await readRunFile(await file.text()))
  } catch {
    return refuse(inBoth((m) => m.open.unreadable))
  }
}

async function openReading(reading: Reading): Promise<boolean> {
  if (!reading.ok) return refuse(reading.why)
  // What another engine may play otherwise waits for the reader's word.
  const problems = await useSession.getState().open(reading.run, { playing: reading.otherEngine === null })
  return problems.length === 0
}

function refuse(why: Text): false {
  useSession.getState().tell(why)
  return false
}
