// The tools of the stage in the palette: to be taken in hand, or used at once where they need no target.
import { frames } from '../../session/playback.ts'
import type { Faults } from '../../sim/faults.ts'
import { stageWords } from '../../view/stageWords.ts'
import { applyAtOnce, CHOICES, TOOLS, type ToolKind } from '../../view/tools.ts'
import { useDesk } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from '../palette/command.ts'
import { perform } from './perform.ts'

/** What people also call what a tool does. */
const WORDS: Readonly<Record<ToolKind, string>> = {
  select: 'pointer none mouse pointeur aucun souris',
  crash: 'kill stop shut down tuer arrêter tomber',
  pause: 'stop freeze gc suspendre figer geler arrêter',
  slow: 'lag cpu lent ralentissement',
  cut: 'link break sever lien rompre',
  partition: 'split network brain scinder séparer réseau coupure scission',
  heal: 'network mend repair fix join end partition réparer rétablir fin réseau',
  drop: 'lose loss message packet perte paquet',
  delay: 'latency late reorder lag retard latence désordre',
  duplicate: 'twice double copy deux fois doublon',
  skew: 'clock drift time horloge dérive décalage heure',
  disk: 'storage corrupt full lose stockage altérer plein',
  fail: 'error service failure erreur échec',
  traffic: 'load spike requests charge pic requêtes',
}

export function toolCommands({ open, desk, frame }: Scene): readonly Command[] {
  if (!open) return []
  return TOOLS.flatMap((kind) => {
    const hint = inBoth(({ language }) => stageWords[language].tool[kind].hint)
    const name = inBoth(({ language }) => stageWords[language].tool[kind].name)
    if (kind === 'heal') return [heal(frame.faults)]
    if (kind === 'traffic') return traffic()
    return [
      {
        id: `tool.${kind}`,
        group: 'action',
        title: inBoth(({ palette, language }) => palette.tool(name[language])),
        words: WORDS[kind],
        detail: hint,
        icon: kind,
        ...(desk.tool.kind === kind && { mark: inBoth(({ palette }) => palette.inHand) }),
        run: () => useDesk.setState({ tool: { kind } }),
      },
    ]
  })
}

function heal({ partition, cuts }: Faults): Command {
  return {
    id: 'tool.heal',
    group: 'action',
    title: inBoth(({ language }) => stageWords[language].tool.heal.name),
    words: WORDS.heal,
    detail: inBoth(({ language }) => stageWords[language].tool.heal.hint),
    icon: 'heal',
    likely: partition !== null || cuts.length > 0,
    run: () => perform(applyAtOnce({ kind: 'heal' }, frames.current())),
  }
}

function traffic(): readonly Command[] {
  return CHOICES.traffic.map((choice) => ({
    id: `tool.traffic.${choice}`,
    group: 'action',
    title: inBoth(({ language }) => `${stageWords[language].tool.traffic.name} ×${choice}`),
    words: WORDS.traffic,
    detail: inBoth(({ palette }) => palette.twoSeconds),
    icon: 'traffic',
    run: () => perform(applyAtOnce({ kind: 'traffic', choice }, frames.current())),
  }))
}
