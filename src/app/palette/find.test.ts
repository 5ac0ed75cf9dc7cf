// What the palette shows for what is typed, over all commands of an open run.
import { expect, test } from 'vitest'
import circuitBreaker from '../../patterns/circuit-breaker/pattern.ts'
import { settingsOf } from '../../patterns/definePattern.ts'
import leaderElection from '../../patterns/leader-election/pattern.ts'
import { registry } from '../../patterns/registry.ts'
import { defaultRun } from '../../patterns/runs.ts'
import { frames } from '../../session/playback.ts'
import { useDesk } from '../desk.ts'
import type { Command, Scene } from './command.ts'
import { createFinder } from './find.ts'
import { commandsOf } from './rooms.ts'

const run = { ...defaultRun(leaderElection, 'raft'), until: 10_000_000 }
const settings = settingsOf(leaderElection, run.variant, run.parameters)
const scene: Scene = {
  open: { pattern: leaderElection, run, settings, topology: leaderElection.topology(settings, run.variant, run.seed) },
  others: [circuitBreaker],
  frame: frames.current(),
  canUndo: false,
  canRedo: false,
  preferences: { lang: 'en', theme: 'auto' },
  desk: useDesk.getState(),
  compact: false,
}
const finder = createFinder(scene)
const find = (typed: string) => finder.find(typed, null, [])
const shown = (typed: string): readonly Command[] => find(typed).sections.flatMap(({ commands }) => commands)
const titles = (typed: string) => shown(typed).map(({ title }) => title.en)

test('no two commands have the same id', () => {
  const ids = commandsOf(scene).map(({ id }) => id)

  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('with nothing typed: the patterns, then the likeliest of what can be done', () => {
  const { sections } = find('')

  expect(sections.map(({ group }) => group)).toEqual(['pattern', 'action', 'setting'])
  const cards = registry.flatMap(({ card }) => [card, ...(card.parts ?? [])])
  const shown = sections[0]?.commands.map(({ title }) => title.en) ?? []
  expect(shown.length).toBeGreaterThan(2)
  expect(shown).toEqual(cards.slice(0, shown.length).map(({ title }) => title.en))
  expect(finder.find('', null, ['panel.claims']).sections.map(({ group }) => group)).toContain('view')
})

test.each([
  ['split brain', 'Split brain'],
  ['disjoncteur', 'Circuit breaker'],
  ['kill n3', 'Crash n3'],
  ['panne n3', 'Crash n3'],
  ['faire tomber n3', 'Crash n3'],
  ['select n3', 'Inspect n3'],
  ['couper n1 n2', 'Cut n1 – n2'],
  ['sombre', 'Dark theme'],
  ['mode nuit', 'Dark theme'],
  ['langue', 'Language: English'],
  ['français', 'Language: French'],
  ['passer en anglais', 'Language: English'],
  ['play', 'Play'],
  ['lire', 'Play'],
  ['transfert de responsabilité', 'Hinted handoff'],
  ['hinted handoff', 'Hinted handoff'],
  ['réparation de lecture', 'Read repair'],
  ['quorum', 'Quorums: N, R and W'],
  ['Cassandra', 'Leaderless replicas'],
  ['annuler', 'Undo'],
  ['partager', 'Share this run'],
  ['raccourcis', 'Keyboard shortcuts'],
  ['relancer graine', 'Play again with another seed'],
  ['variante bully', 'Variant: Bully'],
  ['garde-fou disque', 'Switch off: Votes on disk'],
  ['réparer réseau', 'Heal network'],
  ['traffic', 'Traffic ×5'],
  ['promesses', 'Show panel: Claims'],
  ['diagramme', 'Show as: Space-time'],
  ['graphiques', 'Timeline shows: Charts'],
  ['panneau journal', 'Show panel: Log'],
])('“%s” finds “%s” first', (typed, title) => {
  expect(titles(typed)[0]).toBe(title)
})

test('a pattern is found by its synonyms beside situations of that title', () => {
  expect(
    find('split brain')
      .sections.map(({ group }) => group)
      .slice(0, 2),
  ).toEqual(['situation', 'pattern'])
})

test('situations of patterns that are not open are found, too', () => {
  expect(shown('cascade stops')[0]).toMatchObject({ group: 'situation', of: { en: 'Circuit breaker / Failure rate' } })
})

test.each([
  ['6.2s', 'Go to the instant: 6.2\u202fs'],
  ['6,2 s', 'Go to the instant: 6.2\u202fs'],
  ['6200ms', 'Go to the instant: 6.2\u202fs'],
  ['aller à 6', 'Go to the instant: 6\u202fs'],
  ['t=6', 'Go to the instant: 6\u202fs'],
  ['0.5x', 'Speed: 0.5×'],
  ['×2', 'Speed: 2×'],
  ['vitesse 0,25', 'Speed: 0.25×'],
  ['latence 50', 'Network latency: 50\u202fms'],
  ['latency 0.2s', 'Network latency: 200\u202fms'],
  ['seed 7', 'Seed: 7'],
  ['graine 7', 'Seed: 7'],
  ['durée 30', 'Length: 30\u202fs'],
  ['nœuds 7', 'Nodes: 7\u202fnodes'],
])('the value “%s” offers “%s”', (typed, title) => {
  const [first] = shown(typed)

  expect(first?.title.en).toBe(title)
  expect(first?.run).toBeDefined()
})

test.each([
  ['go to 12', 'Write a number from 0 to 10.'],
  ['nodes 99', 'Write a number from 3 to 9.'],
  ['nodes 4.5', 'Write a whole number.'],
])('the value “%s” is refused in a sentence', (typed, why) => {
  const [first] = shown(typed)

  expect(first?.detail?.en).toBe(why)
  expect(first?.run).toBeUndefined()
})

test('what takes the value is offered once, though its description has the number, too', () => {
  expect(shown('seed 294').map(({ id }) => id)).toEqual(['run.seed'])
})

test('a unit of another kind is no value of it', () => {
  expect(titles('latency 50%')).toEqual([])
})

test('a line that can be read is offered first, as it will be written', () => {
  expect(titles('Crash n3 at 5000ms')[0]).toBe('Add: crash n3 at 5s')
  expect(shown('crash n3 at 5s')[0]?.run).toBeDefined()
})

test.each([
  ['crahs n3 at 5s', 'Write instead: crash n3 at 5s', 'crash n3 at 5s'],
  ['crash n3 at 5', 'Write instead: crash n3 at 5s', 'crash n3 at 5s'],
  ['crash n9 at 5s', 'crash n9 at 5s', undefined],
  ['restart n3 at 5s', 'restart n3 at 5s', undefined],
  ['crash n3 at 99s', 'crash n3 at 99s', undefined],
])('a line that cannot be used says why: %s', (typed, title, completes) => {
  const line = shown(typed).find(({ group }) => group === 'line')

  expect(line).toMatchObject({ title: { en: title }, detail: { en: expect.stringMatching(/[.?]$/) } })
  expect(line?.completes?.en).toBe(completes)
  expect(line?.run).toBeUndefined()
})

test('what is found comes before a line that cannot be read, and words alone are no line', () => {
  expect(shown('pause n3').map(({ group }) => group)).toEqual(['action', 'line'])
  expect(shown('restart another seed').map(({ group }) => group)).toEqual(['action'])
})

test('of a large group a few are shown, until all are wanted', () => {
  const [few] = find('n1').sections
  const [all] = finder.find('n1', 'action', []).sections

  expect(few?.commands).toHaveLength(7)
  expect(few?.more).toBeGreaterThan(2)
  expect(all?.commands).toHaveLength(7 + (few?.more ?? 0))
})

test('a word with a slip finds what was meant, and says so', () => {
  expect(find('electoin')).toMatchObject({ instead: 'election' })
})

test('without a run there is what needs none', () => {
  const bare = createFinder({ ...scene, open: null, others: [] })

  expect(bare.find('circuit', null, []).count).toBeGreaterThan(0)
  expect(bare.find('crash n1 at 5s', null, []).count).toBe(0)
  expect(bare.find('sombre', null, []).count).toBe(1)
})
