// Holds every pattern of the registry to its shape, so that a new one cannot be half there.

import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { createHeldTrace } from '../sim/heldTrace.ts'
import { startMachine, stateName } from '../sim/host.ts'
import { checkInterventions } from '../sim/interventions/check.ts'
import { parseScript } from '../sim/interventions/parse.ts'
import type { Role } from '../sim/model.ts'
import { type ParameterValue, type Text, US_PER_MS, US_PER_S } from '../sim/run.ts'
import { createSimulation } from '../sim/simulation.ts'
import { statechartOf } from '../sim/statechart.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { createCharting } from '../view/charts/tapes.ts'
import { checkRun } from './checkRun.ts'
import { type Chart, type Parameter, type Pattern, type Situation, settingsOf } from './definePattern.ts'
import { registry } from './registry.ts'
import { defaultRun, situationRun } from './runs.ts'

const LANGUAGES = ['en', 'fr'] as const

const patterns = await Promise.all(registry.map(async ({ card, load }) => ({ card, pattern: (await load()).default })))

test('the registry names each pattern once', () => {
  expectUnique(registry.map(({ card }) => card.id))
})

describe.each(patterns)('$card.id', ({ card, pattern }) => {
  const situations = new Map(pattern.situations.map((one) => [one.id, one]))

  test('says the same as its card, and its folder is named for it', async () => {
    expect(pattern.card).toBe(card)
    await expect(lesson(card.id, 'en')).resolves.not.toBe('')
  })

  test('has ids that are unique', () => {
    for (const list of [pattern.variants, pattern.parameters, pattern.situations, pattern.claims])
      expectUnique(list.map(({ id }) => id))
    expect(pattern.variants.length).toBeGreaterThan(0)
    expect(pattern.situations.length).toBeGreaterThan(0)
    expect(pattern.claims.length).toBeGreaterThan(0)
  })

  test('says everything in both languages', () => {
    const found = [...textsIn(pattern), ...pattern.variants.flatMap(({ id }) => textsIn(chartsOf(pattern, id), id))]
    expect(found.length).toBeGreaterThan(20)
    for (const { path, text } of found) {
      expect(text.en.trim(), `${path}.en`).not.toBe('')
      expect(text.fr.trim(), `${path}.fr`).not.toBe('')
      if (text.en.length > 12) expect(text.fr, path).not.toBe(text.en)
      expect(text.fr, `${path}.fr: a narrow no-break space belongs before : ; ! ? »`).not.toMatch(
        /[^\u202f\d«][:;!?»](\s|$)/,
      )
      expect(text.fr, `${path}.fr: « is followed by a narrow no-break space`).not.toMatch(/«[^\u202f]/)
    }
  })

  test('has parameters whose defaults are allowed, and at least one safeguard', () => {
    expect(pattern.parameters.some(({ safeguard }) => safeguard)).toBe(true)
    for (const parameter of pattern.parameters) expectAllowed(parameter, parameter.default)
    for (const variant of pattern.variants)
      for (const [id, value] of Object.entries(variant.defaults ?? {})) expectAllowed(parameterOf(pattern, id), value)
  })

  test('names only variants that exist', () => {
    const ids = pattern.variants.map(({ id }) => id)
    for (const { variants } of [...pattern.parameters, ...pattern.claims])
      expect(ids).toEqual(expect.arrayContaining([...(variants ?? [])]))
  })

  test.each(pattern.variants.map(({ id }) => id))('%s: the topology is whole, and every machine starts', (variant) => {
    const settings = settingsOf(pattern, variant, {})
    const { nodes, links } = pattern.topology(settings, variant, 1)
    expectUnique(nodes.map(({ id }) => id))
    for (const { a, b } of links) expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([a, b]))
    for (const { id, role } of nodes) {
      const { machine, show } = pattern.roles[role] as Role
      const input = { id, role, settings, variant, nodes, disk: {}, now: 0, random: 0 }
      const { snapshot } = startMachine(machine, input)
      expect(snapshot.status, `${id} (${role})`).toBe('active')
      expect(show(snapshot.context)).toBeTypeOf('object')
    }
  })

  test.each(pattern.variants.flatMap(({ id }) => oneOfEachRole(pattern, id)))(
    '%s: a %s, %s, starts again from a disk whose records are damaged',
    (variant, _role, node) => {
      const once = ['disk corrupt N at 2s', 'crash N at 2100ms', 'restart N at 2300ms']
      const twice = ['disk corrupt N at 3s', 'disk corrupt N at 3001ms', 'crash N at 3100ms', 'restart N at 3300ms']
      const { interventions } = parseScript([...once, ...twice].join('\n').replaceAll('N', node))
      expect(interventions).toHaveLength(once.length + twice.length)
      const run = { ...defaultRun(pattern, variant), until: 5 * US_PER_S, interventions }
      const simulation = createSimulation(run, pattern, settingsOf(pattern, variant, {}))
      simulation.advance(run.until)
      expect(simulation.trace.find(({ type }) => type === 'limit')).toBeUndefined()
      expect(simulation.trace.filter(({ type }) => type === 'node.restarted')).toHaveLength(2)
    },
  )

  test.each(Object.entries(pattern.roles))(
    '%s: every state that the machine can be in, or its chart draws, has a face',
    (role, { machine }) => {
      const faces = Object.keys(pattern.states[role] ?? {})
      const drawn = statechartOf(machine).states.filter(({ path, kind }) => path !== '' && kind !== 'history')
      const names = [...stateNames(machine.root), ...drawn.map(({ path }) => path)]
      expect(
        names.filter((name) => !faces.includes(name)),
        'states without a face',
      ).toEqual([])
      expect(
        faces.filter((face) => !names.includes(face)),
        'faces without a state',
      ).toEqual([])
    },
  )

  test.each(pattern.variants.map(({ id }) => id))('%s: the charts are whole', (variant) => {
    const charts = chartsOf(pattern, variant)
    expect(charts.length).toBeGreaterThan(0)
    expectUnique(charts.map(({ id }) => id))
    for (const { id, kind, series } of charts) {
      expectUnique(series.map((one) => one.id))
      if (kind === 'spread') expect(series, id).toHaveLength(1)
      else expect(series.length, id).toBeGreaterThan(0)
    }
  })

  test.each(pattern.claims.map(({ counterexample }) => situations.get(counterexample) as Situation))(
    '$id: the charts follow the trace, in pieces as at once, and over a fork',
    (situation) => {
      const trace = traceOf(pattern, situation)
      const charts = chartsOf(pattern, situation.variant, situation)
      const whole = folded(charts, trace)
      // NaN says that a level has no value.
      for (const tapes of whole)
        for (const { values } of Object.values(tapes))
          expect(values.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true)
      expect(Object.values(whole[0] ?? {}).some(({ times }) => times.length > 0)).toBe(true)

      const charting = createCharting(charts)
      const held = createHeldTrace(trace)
      while (!charting.follow(held, 97)) {}
      expect(charting.tapes).toEqual(whole)
      const half = Math.floor(trace.length / 2)
      const branch = [...trace.slice(0, half), ...trace.slice(half, half + 10).map((event) => ({ ...event }))]
      held.cut(half)
      held.append(branch.slice(half))
      charting.follow(held, Number.POSITIVE_INFINITY)
      expect(charting.tapes).toEqual(folded(charts, branch))
    },
  )

  test('every claim has a counterexample among the situations', () => {
    for (const claim of pattern.claims) {
      const situation = situations.get(claim.counterexample)
      expect(situation, `${claim.id}: ${claim.counterexample}`).toBeDefined()
      if (situation && claim.variants) expect(claim.variants).toContain(situation.variant)
    }
  })

  test.each([...situations.values()])('situation $id can be run', (situation) => {
    expect(parseScript(situation.interventions.join('\n')).problems).toEqual([])
    expect(situation.interventions).toHaveLength(parseScript(situation.interventions.join('\n')).interventions.length)
    const run = situationRun(pattern, situation)
    expect(checkRun(run, pattern)).toEqual([])
    const settings = settingsOf(pattern, situation.variant, situation.parameters)
    const topology = pattern.topology(settings, situation.variant, situation.seed)
    expect(checkInterventions(run.interventions, topology, pattern, situation.untilMs * US_PER_MS)).toEqual([])
    expect(situation.atMs ?? 0).toBeLessThanOrEqual(situation.untilMs)
  })

  test('runs plainly in every variant', () => {
    for (const { id } of pattern.variants) expect(checkRun(defaultRun(pattern, id), pattern)).toEqual([])
  })

  test('has a lesson in both languages with the same parts and the same situations to try', async () => {
    const [en, fr] = await Promise.all(LANGUAGES.map((language) => lesson(card.id, language)))
    expect(outline(en)).toEqual(outline(fr))
    expect(outline(en).length).toBeGreaterThan(3)
    expect(tries(en)).toEqual(tries(fr))
    expect(tries(en).length).toBeGreaterThan(0)
    for (const id of tries(en)) expect([...situations.keys()]).toContain(id)
  })
})

function oneOfEachRole(pattern: Pattern, variant: string): [variant: string, role: string, node: string][] {
  const { nodes } = pattern.topology(settingsOf(pattern, variant, {}), variant, 1)
  return Object.keys(pattern.roles).flatMap((role): [string, string, string][] => {
    const node = nodes.find((one) => one.role === role)
    return node ? [[variant, role, node.id]] : []
  })
}

function chartsOf(
  pattern: Pattern,
  variant: string,
  { parameters }: Pick<Situation, 'parameters'> = { parameters: {} },
) {
  return pattern.charts(settingsOf(pattern, variant, parameters), variant)
}

function traceOf(pattern: Pattern, situation: Situation): readonly TraceEvent[] {
  const run = situationRun(pattern, situation)
  const simulation = createSimulation(run, pattern, settingsOf(pattern, run.variant, run.parameters))
  simulation.advance(run.until)
  return simulation.trace
}

function folded(charts: readonly Chart[], trace: readonly TraceEvent[]) {
  const charting = createCharting(charts)
  expect(charting.follow(createHeldTrace(trace), Number.POSITIVE_INFINITY)).toBe(true)
  return charting.tapes
}

function expectUnique(ids: readonly string[]): void {
  expect(ids).toEqual([...new Set(ids)])
}

function parameterOf(pattern: Pattern, id: string): Parameter {
  const parameter = pattern.parameters.find((one) => one.id === id)
  expect(parameter, `parameter ${id}`).toBeDefined()
  return parameter as Parameter
}

function expectAllowed(parameter: Parameter, value: ParameterValue): void {
  if (parameter.kind === 'switch') expect(value, parameter.id).toBeTypeOf('boolean')
  else if (parameter.kind === 'choice') expect(parameter.choices.map((choice) => choice.value)).toContain(value)
  else {
    expect(value, parameter.id).toBeGreaterThanOrEqual(parameter.min)
    expect(value, parameter.id).toBeLessThanOrEqual(parameter.max)
    expect(parameter.step, parameter.id).toBeGreaterThan(0)
  }
}

interface StateNode {
  readonly key: string
  readonly type: string
  readonly states: Readonly<Record<string, StateNode>>
}

// As the trace names them: nested states joined by dots, parallel ones by `+` (host.ts).
function stateNames(root: StateNode): string[] {
  return stateValues(root).map((value) => stateName(value as never))
}

function stateValues(node: StateNode): unknown[] {
  const children = Object.values(node.states)
  const valuesOf = (child: StateNode): unknown[] =>
    Object.keys(child.states).length === 0 ? [child.key] : stateValues(child).map((value) => ({ [child.key]: value }))
  if (node.type !== 'parallel') return children.flatMap(valuesOf)
  return children.reduce<object[]>(
    (all, region) => all.flatMap((one) => stateValues(region).map((value) => ({ ...one, [region.key]: value }))),
    [{}],
  )
}

function isText(value: object): value is Text {
  return 'en' in value && 'fr' in value && typeof value.en === 'string' && typeof value.fr === 'string'
}

// Machines are left out: nobody reads them.
function textsIn(value: unknown, path = ''): { path: string; text: Text }[] {
  if (typeof value !== 'object' || value === null) return []
  if (isText(value)) return [{ path, text: value }]
  return Object.entries(value).flatMap(([key, inner]) => (key === 'machine' ? [] : textsIn(inner, `${path}.${key}`)))
}

function lesson(id: string, language: (typeof LANGUAGES)[number]): Promise<string> {
  return readFile(new URL(`./${id}/lesson.${language}.md`, import.meta.url), 'utf8')
}

/** The levels of the headings, in order. */
function outline(markdown = ''): number[] {
  return [...markdown.matchAll(/^(#+) /gm)].map(([, marks]) => marks?.length ?? 0)
}

function tries(markdown = ''): string[] {
  return [...markdown.matchAll(/\]\(try:([^)]*)\)/g)].map(([, id]) => id ?? '')
}
