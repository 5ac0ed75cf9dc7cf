// The board's rows: how far each of the latest sagas is, step by step, read from the picture. It looks at disks first, so
// that what a crashed service has done is still seen, and at what the nodes that are up are doing.
import type { NodePicture, Picture } from '../../sim/picture.ts'
import type { Json, Settings } from '../../sim/run.ts'
import { entryIn, keyOf, standing } from './ledger.ts'
import { progressIn } from './progress.ts'
import { exampleOf, stepsOf } from './steps.ts'

/** `twice`: it stands more often than it should. `human`: its compensation needs one. */
export type CellState = 'none' | 'executing' | 'done' | 'refused' | 'compensating' | 'undone' | 'human' | 'twice'

/** `leftOver`: it has ended, and not as it was told. `forgotten`: it has not ended, and nobody knows of it any more. */
export type RowState = 'asked' | 'forward' | 'back' | 'completed' | 'compensated' | 'leftOver' | 'human' | 'forgotten'

export interface Row {
  readonly saga: number
  readonly state: RowState
  readonly cells: readonly { readonly step: string; readonly state: CellState }[]
}

const ENDED: readonly RowState[] = ['completed', 'compensated', 'leftOver']

/** The latest `count` sagas, oldest first; those that have not ended before those that have. */
export function rowsOf(picture: Picture, settings: Settings, variant: string, count: number): Row[] {
  const example = exampleOf(settings)
  const asked = picture.operations.filter(({ operation }) => operation.type === example).map(({ id }) => id)
  const sagas = [...new Set([...humansIn(picture), ...asked])]
  const rows = sagas.map((saga) => rowOf(picture, settings, variant, saga))
  const open = rows.filter(({ state }) => !ENDED.includes(state)).slice(-count)
  const ended = rows.filter(({ state }) => ENDED.includes(state))
  const shown = [...open, ...ended.slice(Math.max(0, ended.length - (count - open.length)))]
  return shown.sort((a, b) => a.saga - b.saga)
}

/** Sagas whose step stands at this service and that have not ended. */
export function halfDoneAt(rows: readonly Row[], step: string): number[] {
  return rows
    .filter(({ state }) => !ENDED.includes(state))
    .filter(({ cells }) => cells.some((cell) => cell.step === step && STANDING.includes(cell.state)))
    .map(({ saga }) => saga)
}

const STANDING: readonly CellState[] = ['done', 'compensating', 'human', 'twice']

function listed(node: NodePicture | undefined, field: string): readonly number[] {
  const value = node?.context[field]
  return Array.isArray(value) ? (value as readonly number[]) : []
}

function humansIn({ nodes }: Picture): readonly number[] {
  return [...listed(nodes.orchestrator, 'needsHuman'), ...listed(nodes.bus, 'needsHuman')]
}

function rowOf(picture: Picture, settings: Settings, variant: string, saga: number): Row {
  const plain = stepsOf(settings).map(({ id }) => ({ step: id, state: cellOf(picture, id, saga) }))
  const cells = humansIn(picture).includes(saga) ? withHuman(plain) : plain
  const state = variant === 'choreography' ? danced(picture, saga, cells) : conducted(picture, saga, cells)
  return { saga, cells, state: isLeftOver(state, cells) ? 'leftOver' : state }
}

function isLeftOver(state: RowState, cells: Row['cells']): boolean {
  if (state === 'completed') return cells.some((cell) => cell.state !== 'done')
  return state === 'compensated' && cells.some((cell) => STANDING.includes(cell.state))
}

function cellOf({ nodes }: Picture, step: string, saga: number): CellState {
  const node = nodes[step]
  if (listed(node, 'compensating').includes(saga)) return 'compensating'
  if (listed(node, 'executing').includes(saga)) return 'executing'
  const entry = entryIn(node?.disk[keyOf(saga)]?.value)
  if (!entry) return 'none'
  return standing(entry) > 1 || (entry.state === 'undone' && standing(entry) !== 0) ? 'twice' : entry.state
}

// Compensations go back step by step: the one that fails is that of the last step that stands.
function withHuman(cells: Row['cells']): Row['cells'] {
  const at = cells.findLastIndex(({ state }) => state === 'done')
  return cells.map((cell, index) => (index === at ? { ...cell, state: 'human' } : cell))
}

/** Whether the bus keeps this record of an event of this saga. */
function isKeptFor(value: Json, saga: number): boolean {
  return typeof value === 'object' && value !== null && 'to' in value && value.saga === saga
}

const turned = (cells: Row['cells']) =>
  cells.some(({ state }) => state === 'refused' || state === 'compensating' || state === 'undone')

function told({ operations }: Picture, saga: number): RowState | null {
  const value = operations.find(({ id }) => id === saga)?.completed?.value
  return value === 'completed' || value === 'compensated' ? value : null
}

// By what the orchestrator has in its log or in its head.
function conducted(picture: Picture, saga: number, cells: Row['cells']): RowState {
  const { orchestrator } = picture.nodes
  const logged = progressIn(orchestrator?.disk[keyOf(saga)]?.value)?.phase
  const known = (field: string) => listed(orchestrator, field).includes(saga)
  if (logged === 'completed' || logged === 'compensated') return logged
  const end = told(picture, saga)
  if (end) return end
  if (logged === 'stuck' || known('needsHuman')) return 'human'
  if (logged === 'compensating' || known('rollingBack')) return 'back'
  if (logged === 'executing' || known('underWay')) return 'forward'
  const begun = cells.some(({ state }) => state !== 'none')
  if (!begun) return 'asked'
  return orchestrator?.status === 'up' && !isTravelling(picture, saga)
    ? 'forgotten'
    : turned(cells)
      ? 'back'
      : 'forward'
}

// By what the services have, since nobody else knows.
function danced(picture: Picture, saga: number, cells: Row['cells']): RowState {
  const [first] = cells
  const entry = entryIn(picture.nodes[first?.step ?? '']?.disk[keyOf(saga)]?.value)
  if (entry?.completed) return 'completed'
  if (first?.state === 'undone' || first?.state === 'refused') return 'compensated'
  if (cells.some(({ state }) => state === 'human')) return 'human'
  if (!entry) return 'asked'
  return isMoving(picture, saga, cells) ? (turned(cells) ? 'back' : 'forward') : 'forgotten'
}

function isTravelling({ flights }: Picture, saga: number): boolean {
  return [...flights.values()].some(({ message }) => message.saga === saga)
}

/** Somebody works on it, has an event of it yet to publish or to deliver, or is down and may have. */
function isMoving(picture: Picture, saga: number, cells: Row['cells']): boolean {
  const { nodes } = picture
  const services = cells.map(({ step }) => nodes[step])
  if ([...services, nodes.bus].some((node) => node?.status !== 'up')) return true
  if (cells.some(({ state }) => state === 'executing' || state === 'compensating')) return true
  if (services.some((node) => unsentIn(node).some((name) => name.endsWith(` ${saga}`)))) return true
  if (Object.values(nodes.bus?.disk ?? {}).some(({ value }) => isKeptFor(value, saga))) return true
  return isTravelling(picture, saga)
}

function unsentIn(node: NodePicture | undefined): readonly string[] {
  const value = node?.context.unsent
  return Array.isArray(value) ? (value as readonly string[]) : []
}
