// What the palette shows for what is typed.
import { type Command, GROUPS, type Group, type Scene } from './command.ts'
import { commandsOf } from './rooms.ts'
import { createIndex, search, searchNearby } from './search.ts'
import { lineIn, quantitiesIn } from './typed.ts'

export interface Section {
  readonly group: Group
  readonly commands: readonly Command[]
  /** How many more there are. */
  readonly more: number
}

export interface Found {
  readonly sections: readonly Section[]
  /** Of all that can be done, shown or not. */
  readonly count: number
  /** What was found for something else than was typed. */
  readonly instead: string | null
}

export interface Finder {
  /** `whole`: a group of which all is wanted. `recent`: ids of what was chosen lately, the latest first. */
  find(typed: string, whole: Group | null, recent: readonly string[]): Found
}

/** Of each group; so much that the next one is still in sight. */
const SHOWN = 7

export function createFinder(scene: Scene): Finder {
  const index = createIndex(commandsOf(scene))

  function all(typed: string, recent: readonly string[]): Pick<Found, 'instead'> & { commands: readonly Command[] } {
    if (typed.trim() === '') {
      const offered = search(index, '', recent).filter(
        ({ id, group, likely }) => likely || group === 'pattern' || recent.includes(id),
      )
      return { commands: offered.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)), instead: null }
    }
    const line = lineIn(typed, scene.open)
    const values = quantitiesIn(typed, index)
    const others = search(index, typed, recent).filter(({ id }) => !values.some((value) => value.id === id))
    const found = [...values, ...others]
    if (line?.good) return { commands: [line.command, ...found], instead: null }
    if (line && (line.meant || found.length === 0)) return { commands: [...found, line.command], instead: null }
    if (found.length > 0) return { commands: found, instead: null }
    return searchNearby(index, typed, recent) ?? { commands: [], instead: null }
  }

  return {
    find(typed, whole, recent) {
      const { commands, instead } = all(typed, recent)
      return {
        sections: sectionsOf(commands, whole),
        count: commands.filter(({ run, completes }) => run || completes).length,
        instead,
      }
    },
  }
}

/** The groups in the order of the best that was found in each. */
function sectionsOf(commands: readonly Command[], whole: Group | null): readonly Section[] {
  const groups = new Map<Group, Command[]>()
  for (const command of commands) {
    const group = groups.get(command.group)
    if (group) group.push(command)
    else groups.set(command.group, [command])
  }
  return [...groups].map(([group, members]) => {
    // One more costs no more room than the line that says that there is one.
    const shown = group === whole || members.length <= SHOWN + 1 ? members.length : SHOWN
    return { group, commands: members.slice(0, shown), more: members.length - shown }
  })
}
