// What the stage's menus offer at the playhead: the acts of the tools and of the inspector.

import { currentOf, redone, undone } from '../../session/branches.ts'
import { usePlayback } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { eventAt } from '../../sim/heldTrace.ts'
import { actWords } from '../../view/actWords.ts'
import type { IconName } from '../../view/icons.tsx'
import { nameMessage } from '../../view/sayAct.ts'
import type { Part, Selection } from '../../view/selection.ts'
import { apply, applyAtOnce, flightsOf, type Tool } from '../../view/tools.ts'
import { useDesk } from '../desk.ts'
import { now } from '../faults/now.ts'
import type { MenuItem } from '../menu/Menu.tsx'
import { tellEvent } from '../tell/tellEvent.ts'
import { didBetween } from './did.ts'
import { type Groups, inspecting, isolating, item, type MenuScene, messageItems, nextItems } from './menuItems.ts'
import { nodeGroups } from './nodeMenu.ts'

export interface Menu {
  readonly title: string
  readonly note: string
  readonly groups: readonly (readonly MenuItem[])[]
}

/** The menu of what is pointed at, or of the whole stage. */
export function menuFor(target: Selection | null, scene: MenuScene): Menu {
  const { m, side } = scene
  const at = m.hands.at(now())
  switch (target?.kind) {
    case 'node':
      return { title: target.id, note: at, groups: filled(nodeGroups(target.id, scene)) }
    case 'link':
      return { title: m.inspector.pair(target.a, target.b), note: at, groups: filled(linkGroups(target, scene)) }
    case 'message': {
      const name = nameMessage(target.id, side.frames.current().picture, actWords[m.language])
      return { title: name, note: at, groups: filled(messageGroups(target.id, scene)) }
    }
    default:
      return { title: m.hands.stage, note: at, groups: filled(stageGroups(scene)) }
  }
}

function filled(groups: Groups): readonly (readonly MenuItem[])[] {
  return groups.map((group) => group.filter((item) => item !== null)).filter((group) => group.length > 0)
}

function linkGroups(target: Extract<Part, { kind: 'link' }>, scene: MenuScene): Groups {
  const { m, side } = scene
  const { a, b } = target
  const instant = side.frames.current()
  const [next] = flightsOf(target, instant)
  const use = (tool: Tool, icon: IconName, key?: string, from?: string) =>
    item(apply(tool, target, instant, from), { icon, ...(key && { key }) }, scene)
  const cut = apply({ kind: 'cut' }, target, instant)
  return [
    [inspecting(target, m.hands.inspect(m.inspector.pair(a, b)), scene)],
    [
      use({ kind: 'cut' }, cut?.do === 'end' ? 'heal' : 'cut', 'X'),
      ...(cut?.do === 'end' ? [] : [a, b].map((end) => use({ kind: 'cut', choice: 'one' }, 'oneWay', undefined, end))),
    ],
    [
      use({ kind: 'drop' }, 'drop'),
      use({ kind: 'delay' }, 'delay'),
      use({ kind: 'duplicate' }, 'duplicate'),
      use({ kind: 'delay', choice: 'reorder' }, 'delay'),
    ],
    nextItems(next?.id, scene),
  ]
}

function messageGroups(id: number, scene: MenuScene): Groups {
  const { m, pattern, topology, side, inspect, stay } = scene
  const { events, sending } = side.recording()
  const sent = eventAt(events, sending(id))
  const cause = sent?.cause === undefined ? undefined : events.at(sent.cause)
  const goTo = (t: number) => {
    stay()
    usePlayback.getState().seek(t)
  }
  const isTimer = cause?.type === 'timer.fired'
  const told = isTimer ? m.log.timerFired(cause.node, cause.timer) : cause && tellEvent(cause, { m, pattern, topology })
  return [
    [inspecting({ kind: 'message', id }, m.hands.inspectIt, scene)],
    messageItems(id, scene),
    [
      sent ? { icon: 'stepBack', title: m.hands.toSending(sent.t), pick: () => goTo(sent.t) } : null,
      {
        icon: 'undo',
        title: told ? m.hands.toCause(told) : m.hands.toItsCause,
        why: cause ? undefined : m.hands.noCause,
        pick: () => {
          if (!cause) return
          goTo(cause.t)
          if (cause.type === 'message.delivered') inspect({ kind: 'message', id: cause.id })
          else if ('node' in cause && cause.node !== undefined) inspect({ kind: 'node', id: cause.node })
        },
      },
    ],
  ]
}

function stageGroups(scene: MenuScene): Groups {
  const { m, run, side } = scene
  const instant = side.frames.current()
  const { marked } = useDesk.getState()
  const { past, future, tree, undo, redo } = useSession.getState()
  const isWhole = instant.faults.partition === null && instant.faults.cuts.length === 0
  const heal = item(applyAtOnce({ kind: 'heal' }, instant), { icon: 'heal' }, scene)
  const [back, forth] = tree ? [undone({ past, tree, future }), redone({ past, tree, future })] : [null, null]
  const backTo = back && didBetween(run.interventions, currentOf(back.tree).run.interventions, 'undone')
  const forthTo = forth && didBetween(run.interventions, currentOf(forth.tree).run.interventions, 'redone')
  return [
    [
      heal && { ...heal, why: isWhole ? m.hands.isWhole : heal.why },
      item(applyAtOnce({ kind: 'traffic' }, instant), { icon: 'traffic' }, scene),
      {
        icon: 'partition',
        title: m.hands.drawPartition,
        pick: () => useDesk.setState({ tool: { kind: 'partition' } }),
      },
      marked.length > 0 ? isolating(marked, scene) : null,
    ],
    [
      {
        icon: 'undo',
        title: backTo ? m.hands.undo(backTo.lines.join(' · ')) : m.transport.undo,
        key: 'Z',
        why: back ? undefined : m.hands.nothingToUndo,
        pick: undo,
      },
      forth
        ? {
            icon: 'redo',
            title: forthTo ? m.hands.redo(forthTo.lines.join(' · ')) : m.transport.redo,
            key: `${m.help.keys.shift} Z`,
            pick: redo,
          }
        : null,
    ],
  ]
}
