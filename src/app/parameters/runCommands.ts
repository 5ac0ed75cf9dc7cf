// The run in the palette: its variant, seed and length, undo and redo.
import { usePlayback } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { US_PER_S } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import { type Command, type Scene, same } from '../palette/command.ts'
import { drawSeed, LENGTHS, SEEDS } from './runRanges.ts'

export function runCommands(scene: Scene): readonly Command[] {
  return scene.open ? [...undoing(scene), ...seeds(scene.open), ...variants(scene.open)] : []
}

function undoing({ canUndo, canRedo }: Scene): readonly Command[] {
  const { undo, redo } = useSession.getState()
  return [
    {
      id: 'run.undo',
      group: 'action',
      title: inBoth(({ transport }) => transport.undo),
      words: 'back revert cancel défaire revenir',
      keys: same('Z'),
      icon: 'undo',
      likely: canUndo,
      ...(canUndo ? { run: undo } : { detail: inBoth(({ palette }) => palette.nothingToUndo) }),
    },
    {
      id: 'run.redo',
      group: 'action',
      title: inBoth(({ transport }) => transport.redo),
      words: 'again refaire',
      keys: inBoth(({ help }) => `${help.keys.shift} Z`),
      icon: 'redo',
      ...(canRedo ? { run: redo } : { detail: inBoth(({ palette }) => palette.nothingToRedo) }),
    },
  ]
}

function seeds({ run }: NonNullable<Scene['open']>): readonly Command[] {
  const { setSeed, setUntil } = useSession.getState()
  const { toStart, play } = usePlayback.getState()
  return [
    {
      id: 'run.again',
      group: 'action',
      title: inBoth(({ palette }) => palette.again),
      words: 'restart replay rerun start over rejouer relancer recommencer redémarrer',
      icon: 'restart',
      run() {
        toStart()
        play()
      },
    },
    {
      id: 'run.another.seed',
      group: 'action',
      title: inBoth(({ palette }) => palette.againOtherwise),
      words: 'restart random chance rerun dice hasard relancer recommencer redémarrer tirage',
      icon: 'restart',
      likely: true,
      run() {
        report(setSeed(drawSeed()))
        toStart()
        play()
      },
    },
    {
      id: 'run.seed',
      group: 'setting',
      title: inBoth(({ parameters }) => parameters.seed),
      words: 'random chance number hasard tirage numéro',
      detail: inBoth(({ palette, format }) => palette.typeValue(format.number(SEEDS.min), format.number(SEEDS.max))),
      mark: inBoth(({ format }) => format.field(run.seed)),
      icon: 'settings',
      completes: inBoth(({ parameters }) => `${parameters.seed} `),
      takes: { ...SEEDS, unit: '', set: (seed) => report(setSeed(seed)) },
    },
    {
      id: 'run.length',
      group: 'setting',
      title: inBoth(({ parameters }) => parameters.length),
      words: 'duration end until time longer shorter longueur fin temps',
      detail: inBoth(({ palette, format }) =>
        palette.typeValue(format.number(LENGTHS.min), format.unit(LENGTHS.max, 's')),
      ),
      mark: inBoth(({ format }) => format.seconds(run.until)),
      icon: 'settings',
      completes: inBoth(({ parameters }) => `${parameters.length} `),
      takes: { ...LENGTHS, unit: 's', set: (seconds) => report(setUntil(Math.round(seconds * US_PER_S))) },
    },
  ]
}

function variants({ pattern, run }: NonNullable<Scene['open']>): readonly Command[] {
  return pattern.variants.map(({ id, title, summary }) => ({
    id: `variant.${run.pattern}.${id}`,
    group: 'action',
    title: inBoth((m) => m.palette.setTo(m.parameters.variant, title[m.language])),
    words: `${id} switch choose algorithm kind changer choisir passer algorithme type`,
    detail: summary,
    icon: 'settings',
    ...(id === run.variant && { mark: inBoth(({ palette }) => palette.chosen) }),
    run: () => report(useSession.getState().setVariant(id)),
  }))
}
