// The list of shortcuts as people read it; useShortcuts.ts and the stage obey them.
import type { Messages } from '../i18n/en.ts'

interface Group {
  readonly title: string
  /** What it does, then the ways: keys pressed together stand with a space between them. */
  readonly rows: readonly (readonly [string, ...string[]])[]
}

export function shortcuts({ help, branches, hands, compare }: Messages): readonly Group[] {
  const { keys } = help
  return [
    {
      title: help.playback,
      rows: [
        [help.playPause, keys.space],
        [help.stepEvent, '←', '→'],
        [help.stepSecond, `${keys.shift} ←`, `${keys.shift} →`],
        [help.startEnd, keys.home, keys.end],
        [help.speed, '[', ']'],
      ],
    },
    {
      title: help.moving,
      rows: [
        [help.toStage, keys.tab],
        [help.nodes, '← ↑ ↓ →'],
        [hands.keys.message, '.', ','],
        [help.inspect, keys.enter],
        [hands.keys.menu, 'A', `${keys.shift} F10`, hands.keys.menuKey],
        [compare.keys, 'V', 'Esc'],
        [help.find, 'Ctrl K', '⌘ K'],
        [help.help, '?'],
      ],
    },
    {
      title: help.editing,
      rows: [
        [help.faults, 'F'],
        [help.undo, 'Z', `${keys.shift} Z`],
        [branches.title, 'B'],
        [branches.moveMarker, `${keys.shift} ←`, `${keys.shift} →`],
        [help.crash, 'C'],
        [help.restart, 'R'],
        [help.pause, 'P'],
        [help.cut, 'X'],
        [hands.keys.drop, 'D'],
        [hands.keys.delay, 'L'],
        [help.mark, 'M'],
        [help.isolate, 'I'],
        [help.remove, keys.delete],
      ],
    },
  ]
}
