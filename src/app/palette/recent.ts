// What was chosen in the palette lately, on this visit and those before.
import { readStored, writeStored } from '../../session/stored.ts'

const NAME = 'faultline.palette'
const KEPT = 6

/** Ids of commands, the latest first. */
export function recentCommands(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(readStored(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function rememberCommand(id: string): void {
  const others = recentCommands().filter((one) => one !== id)
  writeStored(NAME, JSON.stringify([id, ...others].slice(0, KEPT)))
}
