// The catalogue in the palette: every pattern there is, as its card tells it.
import { registry } from '../../patterns/registry.ts'
import { useSession } from '../../session/run.ts'
import { select } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from './command.ts'

export function patternCommands({ open }: Scene): readonly Command[] {
  return registry.map(({ card }) => ({
    id: `pattern.${card.id}`,
    group: 'pattern',
    title: card.title,
    words: `${card.id} ${card.synonyms.join(' ')} pattern catalogue`,
    of: inBoth((m) => m.families[card.family]),
    detail: card.summary,
    icon: 'isolate',
    ...(open?.run.pattern === card.id && { mark: inBoth((m) => m.palette.openNow) }),
    run() {
      select(null)
      void useSession.getState().openPattern(card.id)
    },
  }))
}
