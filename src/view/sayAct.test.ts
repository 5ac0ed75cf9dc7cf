import { expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { parseLine } from '../sim/interventions/parse.ts'
import { blankPicture, type Picture } from '../sim/picture.ts'
import { actWords } from './actWords.ts'
import { foretell, sayAct, timeOf } from './sayAct.ts'
import type { Selection } from './selection.ts'
import { type Act, type Now, TOOLS, type Tool } from './tools.ts'

const flight = { id: 7, from: 'n1', to: 'n2', message: { type: 'VOTE' }, sent: 0, due: 9_000_000 }
const picture: Picture = { ...blankPicture(['n1', 'n2', 'n3']), flights: new Map([[7, flight]]) }
const now = (...lines: Intervention[]): Now => ({
  t: 6_200_000,
  playing: false,
  speed: 1,
  faults: faultsAt(lines, 6_200_000),
  picture,
})

const n3: Selection = { kind: 'node', id: 'n3' }
const link: Selection = { kind: 'link', a: 'n1', b: 'n2' }
const message: Selection = { kind: 'message', id: 7 }

function told(tool: Tool, target: Selection | null, at: Now = now(), marked: string[] = []) {
  return (['en', 'fr'] as const).map((lang) => {
    const words = actWords[lang]
    const found = foretell(tool, target, at, words, marked)
    return found && (found.at === null ? found.text : words.at(found.text, found.at))
  })
}

test('a click is foretold with its time, in both languages', () => {
  expect(told({ kind: 'crash' }, n3)).toEqual(['Crash n3 at 6.2\u202fs', 'Mettre n3 en panne à 6,2\u202fs'])
  expect(told({ kind: 'drop' }, message)[0]).toBe('Drop VOTE from n1 to n2 at 6.2\u202fs')
  expect(told({ kind: 'delay', choice: '1000' }, message)).toEqual([
    'Delay VOTE from n1 to n2 by 1\u202fs at 6.2\u202fs',
    'Retarder VOTE de n1 à n2 de 1\u202fs à 6,2\u202fs',
  ])
  expect(told({ kind: 'partition' }, n3)[0]).toBe('Mark n3')
  expect(told({ kind: 'partition' }, n3, now(), ['n3'])[0]).toBe('Take the mark off n3')
})

test('what is in force is foretold to end', () => {
  const cut: Intervention = { kind: 'cut', link: { a: 'n2', b: 'n1', way: 'both' }, from: 0 }
  expect(told({ kind: 'cut' }, link, now(cut))[0]).toBe('End the cut between n1 and n2 at 6.2\u202fs')
  expect(told({ kind: 'pause' }, n3, now({ kind: 'pause', node: 'n3', from: 0 }))[0]).toBe('Let n3 go on at 6.2\u202fs')
})

test('looking, and what does nothing, is not foretold', () => {
  expect(told({ kind: 'select' }, n3)).toEqual([null, null])
  expect(told({ kind: 'crash' }, link)).toEqual([null, null])
  expect(told({ kind: 'crash' }, null)).toEqual([null, null])
})

test('every tool has a sentence of its own for whatever it acts on', () => {
  for (const lang of ['en', 'fr'] as const) {
    const all = [n3, link].flatMap((target) =>
      TOOLS.flatMap((kind) => foretell({ kind }, target, now(), actWords[lang], [])?.text ?? []),
    )
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(11)
  }
})

test('whatever a line can say can be said before it is done', () => {
  const lines = [
    'restart n1 at 8s',
    'partition n1 | n2,n3 at 5s',
    'heal at 9s',
    'cut n1->n2 from 1s to 3s',
    'reorder on n1--n2 from 1s to 5s',
    'drop message 128',
    'skew n3 -500ms at 2s',
    'drift n3 0.8 from 0s',
    'disk corrupt n1 at 4s',
    'disk full n1 from 4s to 6s',
    'disk slow n1 x10 from 4s to 6s',
    'traffic x5 from 3s to 6s',
    'ask client put x=7 at 2s',
    'do breaker forceOpen at 5s',
  ]
  const said = lines.map((line) => {
    const parsed = parseLine(line)
    if (!parsed.ok) throw new Error(line)
    const act: Act = { do: 'intervene', interventions: [parsed.intervention] }
    expect(timeOf(act, now())).not.toBeNull()
    return sayAct(act, now(), actWords.fr)
  })
  expect(new Set(said).size).toBe(lines.length)
  expect(said[6]).toBe('Reculer l’horloge de n3 de 500\u202fms')
})
