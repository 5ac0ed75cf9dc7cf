// Playback in the palette.
import { usePlayback } from '../../session/playback.ts'
import { US_PER_S } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'

type Piece = Omit<Command, 'id' | 'group'>

export function playbackCommands({ open, frame }: Scene): readonly Command[] {
  if (!open) return []
  return Object.entries({ ...moving(frame.playing), ...going(open.run.until), ...speeds(frame.speed) }).map(
    ([id, piece]) => ({ id: `playback.${id}`, group: 'action', ...piece }),
  )
}

function moving(playing: boolean): Readonly<Record<string, Piece>> {
  const { play, pause, stepEvent, stepSecond } = usePlayback.getState()
  return {
    toggle: {
      title: inBoth(({ transport }) => (playing ? transport.pause : transport.play)),
      words: 'play pause start stop run resume halt lecture lire lancer démarrer arrêter reprendre jouer',
      keys: inBoth(({ help }) => help.keys.space),
      icon: playing ? 'pause' : 'play',
      likely: true,
      run: playing ? pause : play,
    },
    forward: {
      title: inBoth(({ transport }) => transport.stepForward),
      words: 'next suivant pas',
      keys: same('→'),
      icon: 'stepForward',
      run: () => stepEvent(1),
    },
    back: {
      title: inBoth(({ transport }) => transport.stepBack),
      words: 'previous backward précédent arrière pas',
      keys: same('←'),
      icon: 'stepBack',
      run: () => stepEvent(-1),
    },
    secondForward: {
      title: inBoth(({ palette }) => palette.secondForward),
      words: 'step next suivant pas',
      keys: inBoth(({ help }) => `${help.keys.shift} →`),
      icon: 'stepForward',
      run: () => stepSecond(1),
    },
    secondBack: {
      title: inBoth(({ palette }) => palette.secondBack),
      words: 'step previous backward précédent arrière pas',
      keys: inBoth(({ help }) => `${help.keys.shift} ←`),
      icon: 'stepBack',
      run: () => stepSecond(-1),
    },
  }
}

function going(untilUs: number): Readonly<Record<string, Piece>> {
  const { seek, toStart, toEnd } = usePlayback.getState()
  return {
    toStart: {
      title: inBoth(({ transport }) => transport.toStart),
      words: 'go beginning rewind zero home aller commencement rembobiner zéro',
      keys: inBoth(({ help }) => help.keys.home),
      icon: 'toStart',
      run: toStart,
    },
    toEnd: {
      title: inBoth(({ transport }) => transport.toEnd),
      words: 'go finish last aller terme dernier',
      keys: inBoth(({ help }) => help.keys.end),
      icon: 'toEnd',
      run: toEnd,
    },
    goTo: {
      title: inBoth(({ palette }) => palette.goTo),
      words: 'seek jump time instant moment second playhead temps seconde sauter avancer',
      detail: inBoth(({ palette, format }) => palette.typeValue(format.number(0), format.seconds(untilUs))),
      icon: 'clock',
      likely: true,
      completes: inBoth(({ palette }) => `${palette.goTo} `),
      takes: {
        ...{ min: 0, max: untilUs / US_PER_S, step: 0.001, unit: 's', alone: true },
        set: (seconds) => seek(Math.round(seconds * US_PER_S)),
      },
    },
  }
}

function speeds(speed: number): Readonly<Record<string, Piece>> {
  const { setSpeed, faster, slower } = usePlayback.getState()
  const words = 'speed vitesse rythme'
  return {
    faster: {
      title: inBoth(({ palette }) => palette.faster),
      words: `${words} fast quick accelerate vite rapide accélérer`,
      keys: same(']'),
      icon: 'toEnd',
      run: faster,
    },
    slower: {
      title: inBoth(({ palette }) => palette.slower),
      words: `${words} slow motion lent lentement ralenti ralentir`,
      keys: same('['),
      icon: 'slow',
      run: slower,
    },
    speed: {
      title: inBoth(({ transport }) => transport.speed),
      words: `${words} playback lecture fast slow vite lent`,
      detail: inBoth(({ palette, format }) => palette.typeValue(format.speed(0.01), format.speed(100))),
      mark: inBoth(({ format }) => format.speed(speed)),
      icon: 'clock',
      completes: inBoth(({ transport }) => `${transport.speed} `),
      takes: { min: 0.01, max: 100, step: 0.01, unit: '×', alone: true, set: setSpeed },
    },
  }
}
