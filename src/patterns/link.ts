// Runs as links and as files, written and read. What is read may be hostile: it is measured before it is parsed and
// unpacked no further than allowed; draft.ts takes it field by field.
import { printIntervention, printTime } from '../sim/interventions/print.ts'
import { readTime } from '../sim/interventions/quantities.ts'
import { Reader, Refusal } from '../sim/interventions/reader.ts'
import { type Run, type Settings, US_PER_MS } from '../sim/run.ts'
import { printParameter, withoutDefaults } from './checkRun.ts'
import { type Comparison, printComparison } from './comparison.ts'
import type { Pattern } from './definePattern.ts'
import { deflate, inflate } from './deflate.ts'
import { type Draft, type Load, type Reading, readDraft } from './draft.ts'
import { loadPattern } from './loadPattern.ts'
import * as refusals from './refusals.ts'

/** Characters of a link beyond which its run is compressed. */
const READABLE_MAX = 1500
/** Characters of a link beyond which some programs cut it. */
const LINK_MAX = 8000
/** Characters of a link to be read, and bytes of what is packed in it. */
const LINK_READ_MAX = 65_536
/** Characters of a file to be read. */
const FILE_READ_MAX = 1_000_000
/** Version of the file's form. */
const FORM = 1

/** Fields that are not in the run file are refused, so that a slip of the pen is not ignored. */
const FILE_FIELDS = [
  '$schema',
  'faultline',
  'engine',
  'pattern',
  'variant',
  'parameters',
  'seed',
  'until',
  'interventions',
]

/** What a link says besides its run, and is no part of it. */
export interface Besides {
  /** The moment it opens at, paused. */
  readonly atUs?: number | null
  /** What a twin beside the run has otherwise. */
  readonly comparison?: Comparison | null
}

/** The run as the part of a link from `#` on; `tooLong`: over 8,000 characters, which not every program passes on. */
export async function writeLink(
  run: Run,
  pattern: Pattern,
  { atUs = null, comparison = null }: Besides = {},
): Promise<{ readonly hash: string; readonly tooLong: boolean }> {
  const besides = new URLSearchParams()
  for (const line of comparison ? printComparison(comparison) : []) besides.append('compare', line)
  if (atUs !== null) besides.append('at', printTime(atUs))
  const more = String(besides).replace(/^(?=.)/, '&')
  const readable = writeReadable(run, pattern) + more
  if (readable.length <= READABLE_MAX) return { hash: readable, tooLong: false }
  const packed = `#/${run.pattern}?z=${await deflate(JSON.stringify(fileOf(run)))}${more}`
  return { hash: packed, tooLong: packed.length > LINK_MAX }
}

function writeReadable(run: Run, pattern: Pattern): string {
  const query = new URLSearchParams({
    engine: run.engine,
    variant: run.variant,
    seed: String(run.seed),
    until: printTime(run.until),
  })
  const parameters = withoutDefaults(pattern, run.variant, run.parameters)
  for (const [id, value] of Object.entries(parameters)) query.append(id, printParameter(value))
  for (const one of run.interventions) query.append('do', printIntervention(one))
  // A fragment may hold these as they are, and reads better so.
  return `#/${run.pattern}?${String(query).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3D', '=')}`
}

const LINK = /#\/([^?#\s]+)(?:\?(.*))?$/s

/** Whether a link names its pattern and nothing of a run. */
export function isBare(text: string): boolean {
  const [, id, words = ''] = LINK.exec(text.trim()) ?? []
  return id !== undefined && words === ''
}

/** The moment a link opens at (µs); null where it names none that can be read. */
export function momentOf(text: string): number | null {
  const [, , words = ''] = LINK.exec(text.trim()) ?? []
  const reader = new Reader(new URLSearchParams(words).get('at') ?? '')
  try {
    const us = readTime(reader)
    reader.end()
    return us
  } catch (refusal) {
    if (refusal instanceof Refusal) return null
    throw refusal
  }
}

/** Reads a whole address, or its part from `#` on. What a link leaves out is the pattern's default. */
export async function readLink(text: string, load: Load = loadPattern): Promise<Reading> {
  if (text.length > LINK_READ_MAX) return { ok: false, why: refusals.linkTooLarge }
  const [, id, words = ''] = LINK.exec(text.trim()) ?? []
  if (id === undefined) return { ok: false, why: refusals.notALink }
  const query = new URLSearchParams(words)
  const twice = givenTwice(query)
  if (twice !== undefined) return { ok: false, why: refusals.givenTwice(twice) }
  const packed = query.get('z')
  const compare = query.getAll('compare')
  if (packed === null) return readDraft({ ...draftOf(id, query), compare }, load)
  const unpacked = await inflate(packed, LINK_READ_MAX)
  if ('refused' in unpacked)
    return { ok: false, why: unpacked.refused === 'broken' ? refusals.brokenLink : refusals.linkTooLarge }
  const file = readJson(unpacked.text)
  if (!file || file.pattern !== id) return { ok: false, why: refusals.brokenLink }
  return readFile(file, load, compare)
}

// Only interventions come in numbers, and what is compared; of two seeds nobody knows which was meant.
function givenTwice(query: URLSearchParams): string | undefined {
  const seen = new Set<string>()
  for (const name of query.keys()) {
    if (name !== 'do' && name !== 'compare' && seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}

function draftOf(pattern: string, query: URLSearchParams): Draft {
  const parameters: [string, unknown][] = []
  for (const entry of query)
    if (!['engine', 'variant', 'seed', 'until', 'do', 'at', 'compare'].includes(entry[0])) parameters.push(entry)
  const seed = query.get('seed')
  return {
    pattern,
    engine: query.get('engine') ?? undefined,
    variant: query.get('variant') ?? undefined,
    seed: seed === null ? undefined : /^\d+$/.test(seed) ? Number(seed) : seed,
    until: query.get('until') ?? undefined,
    parameters,
    lines: query.getAll('do'),
  }
}

/** The fields of a run file, without its reference to the schema. */
export interface RunFile {
  readonly faultline: typeof FORM
  readonly engine: string
  readonly pattern: string
  readonly variant: string
  readonly parameters: Settings
  readonly seed: number
  /** ms. */
  readonly until: number
  /** One line each. */
  readonly interventions: readonly string[]
}

/** The run as a file holds it. */
export function fileOf(run: Run): RunFile {
  return {
    faultline: FORM,
    engine: run.engine,
    pattern: run.pattern,
    variant: run.variant,
    parameters: run.parameters,
    seed: run.seed,
    until: run.until / US_PER_MS,
    interventions: run.interventions.map(printIntervention),
  }
}

/** The run as a small JSON file, of the form public/run.schema.json publishes; times in ms. */
export function writeRunFile(run: Run): string {
  return `${JSON.stringify({ $schema: 'run.schema.json', ...fileOf(run) }, null, 2)}\n`
}

/** Reads what `writeRunFile` wrote, or people did: all fields but `faultline` and `pattern` may be left out. */
export async function readRunFile(text: string, load: Load = loadPattern): Promise<Reading> {
  if (text.length > FILE_READ_MAX) return { ok: false, why: refusals.fileTooLarge }
  const file = readJson(text.replace(/^\uFEFF/, ''))
  return file ? readFile(file, load) : { ok: false, why: refusals.notARunFile }
}

type Fields = Readonly<Record<string, unknown>>

function readJson(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

async function readFile(file: Fields, load: Load, compare: readonly string[] = []): Promise<Reading> {
  const { faultline: form } = file
  if (typeof form !== 'number' || !Number.isInteger(form) || form < FORM)
    return { ok: false, why: refusals.notARunFile }
  if (form > FORM) return { ok: false, why: refusals.otherForm(form) }
  const stray = Object.keys(file).find((field) => !FILE_FIELDS.includes(field))
  if (stray !== undefined) return { ok: false, why: refusals.strayField(stray, FILE_FIELDS) }
  const { pattern, engine, variant, seed, until, parameters = {}, interventions = [] } = file
  const named = asFields(parameters)
  if (!named) return { ok: false, why: refusals.notNamed }
  if (!Array.isArray(interventions)) return { ok: false, why: refusals.notLines }
  const untilUs = typeof until === 'number' ? Math.round(until * US_PER_MS) : until
  const draft = {
    pattern,
    engine,
    variant,
    seed,
    until: untilUs,
    parameters: Object.entries(named),
    lines: interventions,
    compare,
  }
  return readDraft(draft, load)
}
