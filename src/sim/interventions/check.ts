// Whether interventions make sense for a topology, a model and a run's end: what they name exists, and what they do
// can be done then. Reading the lines is parse.ts's.
import { selects } from '../faults.ts'
import type { Model, OperationForm, Role, Topology } from '../model.ts'
import { nearest } from '../nearest.ts'
import type { Text } from '../run.ts'
import { type AskArgument, beginning, type Intervention, type LinkSelector } from './intervention.ts'
import * as objections from './objections.ts'
import { printTime } from './print.ts'
import { notWhole, outOfRange, quoted } from './problem.ts'
import { FACTOR, OFFSET, PERCENT, RATE, type Range, TIME, within } from './ranges.ts'

/** What is wrong with the intervention at `index`, with the way on. */
export interface Objection {
  readonly index: number
  readonly why: Text
}

interface Scene {
  readonly topology: Topology
  readonly model: Model
  readonly untilUs: number
  readonly ids: readonly string[]
}

/** What is wrong, in the order of the interventions: at most one objection for each. `untilUs`: the run's end (µs). */
export function checkInterventions(
  interventions: readonly Intervention[],
  topology: Topology,
  model: Model,
  untilUs: number,
): Objection[] {
  const scene: Scene = { topology, model, untilUs, ids: topology.nodes.map(({ id }) => id) }
  const lives = checkLives(interventions)
  return interventions.flatMap((one, index) => {
    const why = checkNames(one, scene) ?? checkNumbers(one) ?? checkTimes(one, untilUs) ?? lives.get(index)
    return why ? [{ index, why }] : []
  })
}

function checkNames(one: Intervention, scene: Scene): Text | undefined {
  switch (one.kind) {
    case 'partition':
      return checkGroups(one.groups, scene)
    case 'ask':
      return checkNode(one.client, scene) ?? checkAsk(one, scene)
    case 'do':
      return checkNode(one.node, scene) ?? checkAction(one.node, one.action, scene)
    case 'fail':
      return checkNode(one.node, scene) ?? checkFail(one.node, scene)
    default:
      if ('link' in one) return checkLink(one.link, scene)
      return 'node' in one ? checkNode(one.node, scene) : undefined
  }
}

function checkNode(id: string, { ids }: Scene): Text | undefined {
  return ids.includes(id) ? undefined : objections.unknownNode(id, ids, nearest(id, ids))
}

function checkGroups(groups: readonly (readonly string[])[], scene: Scene): Text | undefined {
  const named = groups.flat()
  const unknown = named.find((id) => !scene.ids.includes(id))
  if (unknown !== undefined) return checkNode(unknown, scene)
  const twice = named.find((id, index) => named.indexOf(id) < index)
  if (twice !== undefined) return objections.namedTwice(twice)
  return groups.filter((group) => group.length > 0).length < 2 ? objections.oneSide : undefined
}

function checkLink(link: LinkSelector, scene: Scene): Text | undefined {
  for (const id of [link.a, link.b]) {
    const unknown = id === '*' ? undefined : checkNode(id, scene)
    if (unknown) return unknown
  }
  const { links } = scene.topology
  if (links.some(({ a, b }) => selects(link, a, b) || selects(link, b, a))) return undefined
  const neighbours = links.flatMap(({ a, b }) => (a === link.a ? [b] : b === link.a ? [a] : []))
  return objections.noLink(link.a, link.b, neighbours)
}

function roleOf(id: string, { topology, model }: Scene): Role | undefined {
  const spec = topology.nodes.find((node) => node.id === id)
  return spec && model.roles[spec.role]
}

function checkAsk(one: Extract<Intervention, { kind: 'ask' }>, scene: Scene): Text | undefined {
  if (!roleOf(one.client, scene)?.client)
    return objections.notAsked(
      one.client,
      scene.ids.filter((id) => roleOf(id, scene)?.client),
    )
  const { operations } = scene.model
  const known = Object.keys(operations)
  const form = known.includes(one.operation) ? operations[one.operation] : undefined
  if (!form) return objections.unknownOperation(one.operation, known, nearest(one.operation, known))
  return checkArguments(one.operation, form, one.arguments)
}

function checkArguments(operation: string, form: OperationForm, given: readonly AskArgument[]): Text | undefined {
  if (form.arguments === 'none') return given.length > 0 ? objections.noArguments(operation) : undefined
  if (form.arguments === 'assignment') return given.length === 1 ? undefined : objections.oneAssignment(operation)
  const names = given.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  return twice === undefined ? undefined : objections.argumentTwice(twice)
}

function checkAction(node: string, action: string, scene: Scene): Text | undefined {
  const actions = Object.keys(roleOf(node, scene)?.actions ?? {})
  return actions.includes(action)
    ? undefined
    : objections.unknownAction(action, node, actions, nearest(action, actions))
}

function checkFail(node: string, scene: Scene): Text | undefined {
  if (roleOf(node, scene)?.answersErrors) return undefined
  const name = quoted(node)
  const can = scene.ids.filter((id) => roleOf(id, scene)?.answersErrors).join(', ')
  if (can === '')
    return {
      en: `${name.en} never answers with errors, nor does any other node here: remove this line.`,
      fr: `${name.fr} ne répond jamais par une erreur, ni aucun autre nœud ici : retirez cette ligne.`,
    }
  return {
    en: `${name.en} never answers with errors: name a node that can, ${can}.`,
    fr: `${name.fr} ne répond jamais par une erreur : nommez un nœud qui le peut, ${can}.`,
  }
}

function checkNumbers(one: Intervention): Text | undefined {
  if ('message' in one && !(Number.isSafeInteger(one.message) && one.message > 0)) return notWhole
  if ('percent' in one) return checkRange(one.percent, PERCENT, `${one.percent}%`)
  if ('factor' in one) return checkRange(one.factor, FACTOR, `x${one.factor}`)
  if (one.kind === 'drift') return checkRange(one.rate, RATE, `${one.rate}`)
  if ('byUs' in one) return checkRange(one.byUs, one.kind === 'skew' ? OFFSET : TIME, printTime(one.byUs))
  return undefined
}

function checkRange(value: number, range: Range, written: string): Text | undefined {
  return within(range, value) ? undefined : outOfRange(written, range)
}

function checkTimes(one: Intervention, untilUs: number): Text | undefined {
  const start = beginning(one)
  const outside = checkRange(start, TIME, printTime(start))
  if (outside) return outside
  if ('from' in one && one.to !== undefined && !(one.to > start)) return objections.endsTooSoon(start, one.to)
  return start > untilUs ? objections.afterTheEnd(start, untilUs) : undefined
}

/** What is known of a node's life: down since when, or that a full disk may have stopped it. */
type Life = { readonly downSince: number } | 'up' | 'unsure'

// Crashes and restarts are followed in time order, at one instant in the order of the lines, as the kernel does them.
function checkLives(interventions: readonly Intervention[]): Map<number, Text> {
  const lives = new Map<string, Life>()
  const found = new Map<number, Text>()
  const inOrder = [...interventions.entries()].sort(([, a], [, b]) => beginning(a) - beginning(b))
  for (const [index, one] of inOrder) {
    if (!('node' in one)) continue
    const life = lives.get(one.node) ?? 'up'
    const at = beginning(one)
    if (one.kind === 'restart') {
      if (life === 'up') found.set(index, objections.alreadyRunning(one.node, at))
      lives.set(one.node, hasFullDisk(one.node, at, interventions) ? 'unsure' : 'up')
    } else if (one.kind === 'crash' || one.kind === 'pause') {
      if (typeof life === 'object') found.set(index, objections.alreadyDown(one.node, life.downSince))
      else if (one.kind === 'crash') lives.set(one.node, { downSince: at })
    } else if (one.kind === 'diskFull' && life === 'up') lives.set(one.node, 'unsure')
  }
  return found
}

function hasFullDisk(node: string, at: number, all: readonly Intervention[]): boolean {
  return all.some(
    (one) => one.kind === 'diskFull' && one.node === node && one.from <= at && (one.to === undefined || at < one.to),
  )
}
