// Comparing in the palette: into it and out of it, with a safeguard the other way, with another variant.
import { type Comparison, flipped } from '../../patterns/comparison.ts'
import { isMeant } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Text } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'
import { compareWith, toggleComparison } from './compare.ts'

const WORDS = 'compare side by side twin versus difference two runs comparer côte à côte jumelle deux exécutions'

export function compareCommands({ open }: Scene): readonly Command[] {
  if (!open) return []
  const { pattern, run, settings } = open
  const comparing = useSession.getState().comparison !== null
  const command = (id: string, title: Text, comparison: Comparison): Command => ({
    id: `compare.${id}`,
    group: 'action',
    title,
    words: WORDS,
    icon: 'compare',
    run: () => compareWith(comparison),
  })
  const safeguards = pattern.parameters.filter((one) => one.safeguard && isMeant(one, run.variant))
  return [
    {
      id: 'compare',
      group: 'action',
      title: inBoth(({ compare }) => (comparing ? compare.stop : compare.compare)),
      words: WORDS,
      keys: same('V'),
      icon: 'compare',
      run: toggleComparison,
    },
    ...safeguards.map((safeguard) => {
      const { id, title } = safeguard
      const isOn = safeguard.kind !== 'switch' || settings[id] !== true
      const words = inBoth(({ compare, language }) =>
        compare.withThis((isOn ? compare.having : compare.without)(title[language])),
      )
      return command(id, words, flipped(safeguard, run, pattern))
    }),
    ...pattern.variants
      .filter(({ id }) => id !== run.variant)
      .map(({ id, title }) =>
        command(
          `variant.${id}`,
          inBoth(({ compare, language }) => compare.with(title[language])),
          {
            variant: id,
            parameters: {},
          },
        ),
      ),
  ]
}
