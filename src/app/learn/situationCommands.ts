// The prepared runs in the palette: those of the open variant, of its pattern's others, of the other patterns.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Command, Scene } from '../palette/command.ts'
import { showSituation } from './showSituation.ts'

export function situationCommands({ open, others }: Scene): readonly Command[] {
  if (!open) return others.flatMap((pattern) => commandsOf(pattern))
  const { pattern, run } = open
  const ofPattern = commandsOf(pattern, run.variant)
  return [...ofPattern, ...others.flatMap((other) => commandsOf(other))]
}

/** `open`: its variant that is open, whose situations come first. */
function commandsOf(pattern: Pattern, open: string | null = null): readonly Command[] {
  const { card, situations, variants } = pattern
  const sorted = [...situations].sort((a, b) => Number(b.variant === open) - Number(a.variant === open))
  return sorted.map((situation) => {
    const variant = variants.find(({ id }) => id === situation.variant)?.title ?? card.title
    return {
      id: `situation.${card.id}.${situation.id}`,
      group: 'situation',
      title: situation.title,
      words: `${card.title.en} ${card.title.fr} ${situation.id} situation scenario example exemple`,
      of: open === null ? { en: `${card.title.en} / ${variant.en}`, fr: `${card.title.fr} / ${variant.fr}` } : variant,
      detail: situation.summary,
      icon: 'play',
      run: () => showSituation(pattern, situation),
    }
  })
}
