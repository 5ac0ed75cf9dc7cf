// Every room of the app that offers commands in the palette, in the order in which equally good finds stand.
// A room joins by a function from the scene to its commands, and a line here.
import { branchCommands } from '../branches/branchCommands.ts'
import { compareCommands } from '../compare/compareCommands.ts'
import { exportCommands } from '../exports/exportCommands.ts'
import { faultCommands } from '../faults/faultCommands.ts'
import { situationCommands } from '../learn/situationCommands.ts'
import { parameterCommands } from '../parameters/parameterCommands.ts'
import { runCommands } from '../parameters/runCommands.ts'
import { playbackCommands } from '../playback/playbackCommands.ts'
import { pageCommands } from '../shell/pageCommands.ts'
import { panelCommands } from '../shell/panelCommands.ts'
import { partCommands } from '../stage/partCommands.ts'
import { toolCommands } from '../stage/toolCommands.ts'
import { viewCommands } from '../stage/viewCommands.ts'
import type { Command, Room, Scene } from './command.ts'
import { patternCommands } from './patternCommands.ts'

const ROOMS: readonly Room[] = [
  patternCommands,
  situationCommands,
  playbackCommands,
  runCommands,
  branchCommands,
  compareCommands,
  faultCommands,
  toolCommands,
  partCommands,
  viewCommands,
  panelCommands,
  pageCommands,
  exportCommands,
  parameterCommands,
]

export function commandsOf(scene: Scene): readonly Command[] {
  return ROOMS.flatMap((room) => room(scene))
}
