// The menu of a node: its life, its operator, its clock and disk.
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { actWords } from '../../view/actWords.ts'
import type { IconName } from '../../view/icons.tsx'
import type { Part } from '../../view/selection.ts'
import { apply, type Tool } from '../../view/tools.ts'
import { useDesk } from '../desk.ts'
import { doNow, now } from '../faults/now.ts'
import type { MenuItem } from '../menu/Menu.tsx'
import { type Groups, inspecting, isolating, item, type MenuScene } from './menuItems.ts'

const RARE: readonly (readonly [Tool, IconName])[] = [
  [{ kind: 'skew', choice: 'ahead' }, 'skew'],
  [{ kind: 'skew', choice: 'fast' }, 'clock'],
  [{ kind: 'disk', choice: 'lose' }, 'disk'],
  [{ kind: 'disk', choice: 'corrupt' }, 'disk'],
  [{ kind: 'disk', choice: 'full' }, 'disk'],
  [{ kind: 'disk', choice: 'slow' }, 'disk'],
]

export function nodeGroups(id: string, scene: MenuScene): Groups {
  const { pattern } = scene
  const target: Part = { kind: 'node', id }
  const instant = scene.side.frames.current()
  const { status } = instant.picture.nodes[id] ?? {}
  const words = actWords[scene.m.language]
  const isMarked = useDesk.getState().marked.includes(id)
  const use = (tool: Tool, icon: IconName, key?: string) =>
    item(apply(tool, target, instant), { icon, ...(key && { key }) }, scene)
  return [
    [
      inspecting(target, scene.m.hands.inspect(id), scene),
      {
        icon: isMarked ? 'close' : 'check',
        title: isMarked ? words.unmark(id) : words.mark(id),
        key: 'M',
        pick: () =>
          useDesk.setState(({ marked }) => ({
            marked: isMarked ? marked.filter((one) => one !== id) : [...marked, id],
          })),
      },
    ],
    [
      status === 'crashed' ? use({ kind: 'crash' }, 'restart', 'R') : use({ kind: 'crash' }, 'crash', 'C'),
      use({ kind: 'pause' }, status === 'paused' ? 'play' : 'pause', 'P'),
      use({ kind: 'slow' }, 'slow'),
      isolating([id], scene),
    ],
    operatorItems(id, scene),
    RARE.map(([tool, icon]) => use(tool, icon)),
    Object.values(pattern.roles).some(({ answersErrors }) => answersErrors) ? [use({ kind: 'fail' }, 'fail')] : [],
  ]
}

// What an operator can tell it, and what a client can be made to ask.
function operatorItems(id: string, { m, pattern, topology, side }: MenuScene): (MenuItem | null)[] {
  const role = pattern.roles[topology.nodes.find((node) => node.id === id)?.role ?? '']
  const words = actWords[m.language]
  const isDown = side.frames.current().picture.nodes[id]?.status === 'crashed'
  const offer = (icon: IconName, title: string, make: (at: number) => Intervention): MenuItem => ({
    icon,
    title,
    name: words.at(title, now()),
    why: isDown ? m.hands.isDown(id) : undefined,
    pick: () => doNow(make),
  })
  const actions = Object.entries(role?.actions ?? {}).map(([action, title]) =>
    offer('settings', words.operate(id, title[m.language]), (at) => ({ kind: 'do', node: id, action, at })),
  )
  const bare = role?.client ? Object.entries(pattern.operations).filter(([, form]) => form.arguments === 'none') : []
  const asks = bare.map(([operation, form]) =>
    offer('arrowRight', words.ask(id, form.title[m.language]), (at) => ({
      ...{ kind: 'ask', client: id, operation, arguments: [], at },
    })),
  )
  return [...actions, ...asks]
}
