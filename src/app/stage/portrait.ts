// The stages that are in sight, for a picture of them to be made.
import { openSide, type Side } from '../../session/side.ts'
import type { Portrait } from '../../view/stageDrawing.ts'

const inSight = new Map<Side, Portrait>()

export function keepPortrait(side: Side, portrait: Portrait | null): void {
  if (portrait) inSight.set(side, portrait)
  else inSight.delete(side)
}

/** That of the open run first. */
export function portraits(): readonly (readonly [Side, Portrait])[] {
  return [...inSight].sort(([a], [b]) => Number(b === openSide) - Number(a === openSide))
}
