// The catalogue in the palette: every pattern there is, as its card tells it, and the parts of it that have a card.
import type { Card, Part } from '../../patterns/definePattern.ts'
import { registry } from '../../patterns/registry.ts'
import { useSession } from '../../session/run.ts'
import { select, useDesk } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from './command.ts'

export function patternCommands({ open, compact }: Scene): readonly Command[] {
  return registry.flatMap(({ card }) => {
    const isOpen = open?.run.pattern === card.id
    return [patternCommand(card, isOpen), ...(card.parts ?? []).map((part) => partCommand(card, part, compact))]
  })
}

function patternCommand(card: Card, isOpen: boolean): Command {
  return {
    id: `pattern.${card.id}`,
    group: 'pattern',
    title: card.title,
    words: `${card.id} ${card.synonyms.join(' ')} pattern catalogue`,
    of: inBoth((m) => m.families[card.family]),
    detail: card.summary,
    icon: 'isolate',
    ...(isOpen && { mark: inBoth((m) => m.palette.openNow) }),
    run() {
      select(null)
      useDesk.setState({ lesson: null })
      void useSession.getState().openPattern(card.id)
    },
  }
}

/** Opens the pattern where the part is shown, with its lesson there. */
function partCommand(card: Card, { id, title, summary, synonyms, situation }: Part, compact: boolean): Command {
  return {
    id: `pattern.${card.id}.${id}`,
    group: 'pattern',
    title,
    words: `${id} ${synonyms.join(' ')} pattern catalogue`,
    of: card.title,
    detail: summary,
    icon: 'isolate',
    run() {
      select(null)
      useDesk.setState({ tab: 'learn', lesson: situation, ...(compact ? { sheet: 'learn' } : { leftOpen: true }) })
      void useSession.getState().openPattern(card.id, { situation })
    },
  }
}
