// An item of the stage's menus: an act as the sentence that says what it will do, or with the reason why it cannot be
// done now; and the items that several menus have.
import type { Pattern } from '../../patterns/definePattern.ts'
import { settle } from '../../session/edits.ts'
import type { Side } from '../../session/side.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import type { Topology } from '../../sim/model.ts'
import type { Run } from '../../sim/run.ts'
import { actWords } from '../../view/actWords.ts'
import type { IconName } from '../../view/icons.tsx'
import { sayAct, timeOf } from '../../view/sayAct.ts'
import type { Selection } from '../../view/selection.ts'
import { type Act, delayMessage, dropMessage, isolate, KEY_DELAY_US } from '../../view/tools.ts'
import { useDesk } from '../desk.ts'
import type { Messages } from '../i18n/en.ts'
import type { MenuItem } from '../menu/Menu.tsx'
import { forActs } from '../notices/report.ts'
import { perform } from './perform.ts'

export interface MenuScene {
  readonly m: Messages
  readonly pattern: Pattern
  readonly run: Run
  readonly topology: Topology
  /** Of the stage that is asked. */
  readonly side: Side
  /** Selects it, and brings the inspector where it is not in sight. */
  inspect(selection: Selection): void
  /** Time is not to go on when the menu closes. */
  stay(): void
}

/** Groups of items, some of which have no use here. */
export type Groups = readonly (readonly (MenuItem | null)[])[]

interface Looks {
  readonly icon: IconName
  readonly key?: string
  /** Instead of what the act says of itself. */
  readonly title?: string
}

/** An act as an item; none where there is nothing to do. */
export function item(act: Act | null, { icon, key, title }: Looks, scene: MenuScene): MenuItem | null {
  if (!act) return null
  const { m, run, pattern } = scene
  const [words, instant] = [actWords[m.language], scene.side.frames.current()]
  const said = title ?? sayAct(act, instant, words, useDesk.getState().marked) ?? ''
  const at = timeOf(act, instant)
  const why = act.do === 'intervene' ? refusal(act.interventions, run, pattern, m) : undefined
  return {
    icon,
    title: said,
    ...(at !== null && { name: words.at(said, at) }),
    ...(key !== undefined && { key }),
    why,
    pick: () => perform(act),
  }
}

function refusal(
  added: readonly Intervention[],
  run: Run,
  pattern: Pattern,
  { language }: Messages,
): string | undefined {
  const settled = settle(run, { ...run, interventions: [...run.interventions, ...added] }, pattern)
  const why = 'problems' in settled ? settled.problems[0]?.why : undefined
  return why && forActs(why)[language]
}

export function inspecting(target: Selection, title: string, { m, inspect }: MenuScene): MenuItem {
  return { icon: 'search', title, key: m.help.keys.enter, pick: () => inspect(target) }
}

/** Parts these nodes from the others. */
export function isolating(nodes: readonly string[], scene: MenuScene): MenuItem | null {
  const all = scene.topology.nodes.map(({ id }) => id)
  const title = actWords[scene.m.language].isolate(nodes)
  return item(isolate(nodes, all, scene.side.frames.current()), { icon: 'isolate', key: 'I', title }, scene)
}

/** In µs: the first is what a key adds. */
const DELAYS = [KEY_DELAY_US, 300_000, 1_000_000] as const

/** What can be done to a message in flight. */
export function messageItems(id: number, scene: MenuScene): (MenuItem | null)[] {
  const { hands, format } = scene.m
  return [
    dropping(id, hands.dropIt, scene),
    ...DELAYS.map((byUs) => delaying(id, byUs, hands.delayIt(format.duration(byUs)), scene)),
  ]
}

/** The same for the message that arrives next; `id` is undefined where there is none. */
export function nextItems(id: number | undefined, scene: MenuScene): (MenuItem | null)[] {
  const { hands, format } = scene.m
  const [drop, delay] = [hands.dropNext, hands.delayNext(format.duration(KEY_DELAY_US))]
  if (id !== undefined) return [dropping(id, drop, scene), delaying(id, KEY_DELAY_US, delay, scene)]
  const nothing = { why: hands.noneInFlight, pick: () => {} }
  return [
    { icon: 'drop', title: drop, key: 'D', ...nothing },
    { icon: 'delay', title: delay, key: 'L', ...nothing },
  ]
}

function dropping(id: number, title: string, scene: MenuScene): MenuItem | null {
  return item(dropMessage(id, scene.side.frames.current()), { icon: 'drop', key: 'D', title }, scene)
}

function delaying(id: number, byUs: number, title: string, scene: MenuScene): MenuItem | null {
  const isKeys = byUs === KEY_DELAY_US
  const act = delayMessage(id, byUs, scene.side.frames.current())
  return item(act, { icon: 'delay', title, ...(isKeys && { key: 'L' }) }, scene)
}
