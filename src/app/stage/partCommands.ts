// The nodes and links of the stage in the palette: to look into, and what is usually done to them.
import { frames } from '../../session/playback.ts'
import type { LinkSpec, NodeSpec } from '../../sim/model.ts'
import type { Text } from '../../sim/run.ts'
import { LINKS_MAX } from '../../view/layout.ts'
import type { Part } from '../../view/selection.ts'
import { isolate } from '../../view/tools.ts'
import { inspect as bring, useDesk } from '../desk.ts'
import { doNow } from '../faults/now.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'
import { perform, use } from './perform.ts'

type Open = NonNullable<Scene['open']>
type Piece = Pick<Command, 'title' | 'words' | 'icon'> & Required<Pick<Command, 'run'>>

export function partCommands(scene: Scene): readonly Command[] {
  const { open } = scene
  if (!open) return []
  const { nodes, links } = open.topology
  // Too many to draw are too many to offer: a line of text reaches each of them.
  const offered = links.length > LINKS_MAX ? [] : links
  return [...nodes.flatMap((node) => onNode(node, open, scene)), ...offered.flatMap((link) => onLink(link, scene))]
}

function commandsOf(id: string, of: Text, pieces: Readonly<Record<string, Piece>>): readonly Command[] {
  return Object.entries(pieces).map(([what, piece]) => ({ id: `${id}.${what}`, group: 'action', of, ...piece }))
}

function inspect(part: Part, name: string, compact: boolean): Piece {
  return {
    title: inBoth(({ palette }) => palette.inspect(name)),
    words: 'select show open look state sélectionner choisir voir regarder examiner état',
    icon: 'info',
    run() {
      bring(part)
      useDesk.setState(compact ? { sheet: 'inspect' } : { rightOpen: true })
    },
  }
}

function onNode({ id, role }: NodeSpec, open: Open, { frame, compact }: Scene): readonly Command[] {
  const { pattern, topology } = open
  const { title, actions = {}, client = false } = pattern.roles[role] ?? { title: same(role) }
  const part = { kind: 'node', id } as const
  const all = topology.nodes.map((node) => node.id)
  return [
    ...commandsOf(`node.${id}`, title, {
      inspect: inspect(part, id, compact),
      ...upOrDown(id, frame.picture.nodes[id]?.status === 'crashed'),
      pause: pausing(id, frame.faults.paused.includes(id)),
      isolate: {
        title: inBoth(({ palette }) => palette.isolate(id)),
        words: 'partition cut off alone separate couper séparer seul',
        icon: 'isolate',
        run: () => perform(isolate([id], all, frames.current())),
      },
      ...Object.fromEntries(
        Object.entries(actions).map(([action, does]) => [`do.${action}`, operate(id, action, does)]),
      ),
      ...(client ? asking(id, open) : {}),
    }),
  ]
}

function upOrDown(id: string, down: boolean): Readonly<Record<string, Piece>> {
  if (down)
    return {
      restart: {
        title: inBoth(({ palette }) => palette.restart(id)),
        words: 'boot revive repair heal relancer rallumer réparer',
        icon: 'restart',
        run: () => doNow((at) => ({ kind: 'restart', node: id, at })),
      },
    }
  return {
    crash: {
      title: inBoth(({ palette }) => palette.crash(id)),
      words: 'kill stop fault fail tuer arrêter tomber panne',
      icon: 'crash',
      run: () => doNow((at) => ({ kind: 'crash', node: id, at })),
    },
  }
}

function pausing(id: string, paused: boolean): Piece {
  return {
    title: inBoth(({ palette }) => (paused ? palette.resume : palette.pause)(id)),
    words: 'stop freeze gc suspend go on figer geler suspendre arrêter continuer',
    icon: paused ? 'play' : 'pause',
    run: () => use({ kind: 'pause' }, { kind: 'node', id }),
  }
}

function operate(id: string, action: string, { en, fr }: Text): Piece {
  return {
    title: inBoth(({ palette, language }) => palette.setTo({ en, fr }[language], id)),
    words: `${action} operator do opérateur faire`,
    icon: 'settings',
    run: () => doNow((at) => ({ kind: 'do', node: id, action, at })),
  }
}

/** Operations that need no words of their own; the others are written as lines. */
function asking(id: string, { pattern }: Open): Readonly<Record<string, Piece>> {
  const bare = Object.entries(pattern.operations).filter(([, form]) => form.arguments === 'none')
  return Object.fromEntries(
    bare.map(([operation, { title }]) => [
      `ask.${operation}`,
      {
        title: inBoth(({ palette, language }) => palette.setTo(title[language], id)),
        words: `${operation} ask request send demander requête envoyer`,
        icon: 'arrowRight',
        run: () => doNow((at) => ({ kind: 'ask', client: id, operation, arguments: [], at })),
      },
    ]),
  )
}

function onLink({ a, b }: LinkSpec, { frame, compact }: Scene): readonly Command[] {
  const part = { kind: 'link', a, b } as const
  const pair = inBoth(({ inspector }) => inspector.pair(a, b)).en
  const isCut = frame.faults.cuts.some((cut) => (cut.a === a && cut.b === b) || (cut.a === b && cut.b === a))
  return commandsOf(
    `link ${a} ${b}`,
    inBoth(({ inspector }) => inspector.link),
    {
      inspect: inspect(part, pair, compact),
      cut: {
        title: inBoth(({ palette }) => (isCut ? palette.mend : palette.cut)(pair)),
        words: isCut ? 'heal repair fix rétablir' : 'break sever disconnect rompre déconnecter',
        icon: isCut ? 'heal' : 'cut',
        run: () => use({ kind: 'cut' }, part),
      },
    },
  )
}
