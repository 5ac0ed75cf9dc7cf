// A tiny pattern around the kernel's toy model, for the tests of what all patterns have in common.
import { toyModel } from '../sim/toyModel.ts'
import { definePattern, type NumberParameter } from './definePattern.ts'

const toy = (name: string) => ({ en: `${name} (toy)`, fr: `${name} (jouet)` })

function number(id: string, min: number, max: number, step: number, usual: number): NumberParameter {
  return { kind: 'number', id, title: toy(id), help: toy(id), min, max, step, default: usual }
}

export const toyPattern = definePattern({
  ...toyModel,
  card: { id: 'toy', family: 'coordination', title: toy('Greetings'), summary: toy('Greetings'), synonyms: [] },
  variants: [
    { id: 'calm', title: toy('Calm'), summary: toy('Calm') },
    { id: 'eager', title: toy('Eager'), summary: toy('Eager'), defaults: { intervalMs: 20 } },
    { id: 'alone', title: toy('Alone'), summary: toy('Alone') },
  ],
  // In the variant 'alone' there is no n2, so that interventions can lose their node.
  topology: (settings, variant, seed) => {
    const all = toyModel.topology(settings, variant, seed)
    if (variant !== 'alone') return all
    const here = (id: string) => id !== 'n2'
    return { ...all, nodes: all.nodes.filter(({ id }) => here(id)), links: all.links.filter(({ b }) => here(b)) }
  },
  parameters: [
    number('requestRate', 0, 200, 1, 0),
    number('latency', 0, 1000, 0.5, 10),
    number('jitter', 0, 500, 1, 0),
    number('intervalMs', 10, 10_000, 10, 100),
    { ...number('greetingsMax', 1, 100_000, 1, 1000), variants: ['calm', 'alone'] },
    { kind: 'switch', id: 'polite', title: toy('Polite'), help: toy('Polite'), default: true },
    {
      kind: 'choice',
      id: 'mood',
      title: toy('Mood'),
      help: toy('Mood'),
      choices: [
        { value: 'sunny', title: toy('Sunny') },
        { value: 'dark', title: toy('Dark') },
      ],
      default: 'sunny',
    },
  ],
  situations: [
    {
      id: 'crash',
      title: toy('Crash'),
      summary: toy('Crash'),
      variant: 'calm',
      parameters: {},
      seed: 7,
      untilMs: 2000,
      interventions: ['crash n1 at 1s'],
      atMs: 500,
      speed: 0.5,
    },
  ],
  states: {},
  messages: {},
  fields: {},
  labels: {},
  untilMs: 3000,
  speed: 1,
  metrics: () => ({}),
  charts: () => [],
})
