// The run that `run` is asked for: a pattern, a run file or a link, changed by the options.
import { printParameter } from '../patterns/checkRun.ts'
import type { Comparison } from '../patterns/comparison.ts'
import type { Pattern } from '../patterns/definePattern.ts'
import { type Draft, readDraft } from '../patterns/draft.ts'
import { readLink, readRunFile } from '../patterns/link.ts'
import { loadPattern, unknownPattern } from '../patterns/loadPattern.ts'
import { parseScript } from '../sim/interventions/parse.ts'
import { printIntervention } from '../sim/interventions/print.ts'
import { quoted } from '../sim/interventions/problem.ts'
import { ENGINE, type Run, type Text } from '../sim/run.ts'
import { codeOf, type Io, tell, UsageError } from './io.ts'
import { type Options, readWhole } from './options.ts'

export interface Asked {
  readonly run: Run
  readonly pattern: Pattern
}

/** Throws a UsageError for whatever cannot be run as it is asked for. */
export async function readAsked(options: Options, io: Io): Promise<Asked> {
  const [source, ...more] = options.words
  if (source === undefined || more.length > 0)
    throw new UsageError({
      en: 'Say one thing to run: a pattern, a run file or a link, as in “run leader-election”.',
      fr: 'Indiquez une seule chose à exécuter : un pattern, un fichier d’exécution ou un lien, comme dans « run leader-election ».',
    })
  const draft = changed(await readSource(source, io), options, io)
  const reading = await readDraft(draft, loadPattern)
  if (!reading.ok) throw new UsageError(reading.why)
  const pattern = await loadPattern(reading.run.pattern)
  if (!pattern) throw new UsageError(unknownPattern(reading.run.pattern))
  return { run: reading.run, pattern }
}

async function readSource(source: string, io: Io): Promise<Draft> {
  const isLink = source.includes('#/')
  if (!isLink && !/[./\\]/.test(source)) return plainDraft(source)
  const reading = await (isLink ? readLink(source) : readRunFile(read(source, io)))
  if (!reading.ok) throw new UsageError(reading.why)
  const { run, otherEngine, comparison } = reading
  if (otherEngine !== null) tell(io, madeBefore(otherEngine))
  if (comparison) tell(io, runAlone(comparison))
  return {
    ...plainDraft(run.pattern),
    variant: run.variant,
    seed: run.seed,
    until: run.until,
    parameters: Object.entries(run.parameters),
    lines: run.interventions.map(printIntervention),
  }
}

function plainDraft(pattern: string): Draft {
  const unsaid = { variant: undefined, seed: undefined, until: undefined }
  return { pattern, engine: ENGINE, ...unsaid, parameters: [], lines: [] }
}

function changed(draft: Draft, options: Options, io: Io): Draft {
  const seed = options.value('seed')
  return {
    ...draft,
    variant: options.value('variant') ?? draft.variant,
    seed: seed === undefined ? draft.seed : readWhole('seed', seed, 0),
    until: options.value('until') ?? draft.until,
    parameters: [...draft.parameters, ...readSettings(options.values('set'))],
    lines: [
      ...draft.lines,
      ...options.values('script').flatMap((path) => readScript(path, io)),
      ...options.values('do'),
    ],
  }
}

function readSettings(words: readonly string[]): [string, string][] {
  const settings = words.map(readSetting)
  const names = settings.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice === undefined) return settings
  const name = quoted(twice)
  throw new UsageError({
    en: `“--set” gives ${name.en} twice: keep one of them.`,
    fr: `« --set » donne ${name.fr} deux fois : gardez-en une.`,
  })
}

function readSetting(word: string): [string, string] {
  const sign = word.indexOf('=')
  if (sign > 0) return [word.slice(0, sign), word.slice(sign + 1)]
  const found = quoted(word)
  throw new UsageError({
    en: `“--set” takes name=value, as in “--set nodes=5”, not ${found.en}.`,
    fr: `« --set » attend nom=valeur, comme dans « --set nodes=5 », et non ${found.fr}.`,
  })
}

function readScript(path: string, io: Io): string[] {
  const { interventions, problems } = parseScript(read(path, io).replace(/^\uFEFF/, ''))
  const [problem] = problems
  if (!problem) return interventions.map(printIntervention)
  const { line, column, why, suggestion } = problem
  const hint = suggestion === undefined ? { en: '', fr: '' } : quoted(suggestion)
  throw new UsageError({
    en: `${path}, line ${line + 1}, column ${column + 1}: ${why.en}${hint.en && ` Did you mean ${hint.en}?`}`,
    fr: `${path}, ligne ${line + 1}, colonne ${column + 1} : ${why.fr}${hint.fr && ` Vouliez-vous dire ${hint.fr} ?`}`,
  })
}

function read(path: string, io: Io): string {
  try {
    return io.readFile(path)
  } catch (error) {
    const name = quoted(path)
    throw new UsageError({
      en: `The file ${name.en} cannot be read (${codeOf(error)}): check its name.`,
      fr: `Le fichier ${name.fr} ne peut pas être lu (${codeOf(error)}) : vérifiez son nom.`,
    })
  }
}

function madeBefore(engine: string): Text {
  const name = quoted(engine)
  return {
    en: `This run was made with engine ${name.en}: replayed with engine “${ENGINE}”, it may go otherwise.`,
    fr: `Cette exécution a été faite avec le moteur ${name.fr} : rejouée avec le moteur « ${ENGINE} », elle peut se dérouler autrement.`,
  }
}

/** Of a link that shows two runs, the first is run; how the other is. */
function runAlone({ variant, parameters }: Comparison): Text {
  const set = Object.entries(parameters).map(([id, value]) => `--set ${id}=${printParameter(value)}`)
  const options = [...(variant === undefined ? [] : [`--variant ${variant}`]), ...set].join(' ')
  return {
    en: `This link compares two runs, and this is the first: add “${options}” for its twin.`,
    fr: `Ce lien compare deux exécutions, et voici la première : ajoutez « ${options} » pour sa jumelle.`,
  }
}
