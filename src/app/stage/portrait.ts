// The stage that is in sight, for a picture of it to be made.
import type { Portrait } from '../../view/stageDrawing.ts'

let current: Portrait | null = null

export function keepPortrait(portrait: Portrait | null): void {
  current = portrait
}

export function portrait(): Portrait | null {
  return current
}
