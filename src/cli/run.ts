// `run`: one run, simulated to its end, told in words, as JSON or as its trace.
import type { Pattern } from '../patterns/definePattern.ts'
import { writeLink } from '../patterns/link.ts'
import { type ClaimReport, type Report, reportOf } from '../patterns/report.ts'
import { wholeTrace } from '../patterns/wholeTrace.ts'
import { printTime } from '../sim/interventions/print.ts'
import { quoted } from '../sim/interventions/problem.ts'
import { concerns } from '../sim/promised.ts'
import type { Text } from '../sim/run.ts'
import type { LimitReached, TraceEvent } from '../sim/trace.ts'
import { traceLine } from '../sim/traceText.ts'
import { unknownName } from '../sim/unknownName.ts'
import { codeOf, type Io, tell, UsageError } from './io.ts'
import { type OptionKinds, readOptions } from './options.ts'
import { reportInWords } from './reportInWords.ts'
import { readAsked } from './source.ts'

const OPTIONS: OptionKinds = {
  variant: 'value',
  set: 'values',
  seed: 'value',
  until: 'value',
  do: 'values',
  script: 'values',
  trace: 'value',
  json: 'flag',
  expect: 'values',
}

const VERDICTS = ['violated', 'held'] as const

interface Expectation {
  readonly claim: string
  readonly verdict: (typeof VERDICTS)[number]
}

export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, OPTIONS)
  const [traceFile, json] = [options.value('trace'), options.flag('json')]
  if (traceFile === '-' && json)
    throw new UsageError({
      en: '“--trace -” and “--json” both write to the standard output: write the trace to a file instead.',
      fr: '« --trace - » et « --json » écrivent tous deux sur la sortie standard : écrivez plutôt la trace dans un fichier.',
    })
  const { run: asked, pattern } = await readAsked(options, io)
  const expectations = options.values('expect').map((word) => readExpectation(word, pattern, asked.variant))
  const trace = wholeTrace(asked, pattern)
  const link = await writeLink(asked, pattern)
  const { report, limit } = reportOf(asked, pattern, trace, link.hash)

  if (traceFile === '-') for (const chunk of traceChunks(trace)) io.out(chunk)
  else if (traceFile !== undefined) writeTrace(traceFile, trace, io)
  if (json) io.out(`${JSON.stringify(report)}\n`)
  else if (traceFile !== '-') io.out(reportInWords(report, pattern, io.language))
  if (link.tooLong && traceFile !== '-') tell(io, linkTooLong)

  const code = exitCode(report, expectations, io)
  if (!limit) return code
  tell(io, stopped(limit))
  // What was found before the limit counts more than that the rest is unknown.
  return code === 0 ? 2 : code
}

const linkTooLong: Text = {
  en: 'The link is longer than 8,000 characters, and some programs cut it: pass on the “run” of “--json” as a file instead, or keep the interventions in a file for “--script”.',
  fr: 'Le lien dépasse 8 000 caractères, et certains programmes le tronquent : transmettez plutôt le « run » de « --json » dans un fichier, ou gardez les interventions dans un fichier pour « --script ».',
}

function readExpectation(word: string, pattern: Pattern, variant: string): Expectation {
  const [, claim = '', verdict = ''] = /^([^=]*)=?(.*)$/s.exec(word) ?? []
  const known = pattern.claims.filter((one) => concerns(one, variant)).map(({ id }) => id)
  if (!known.includes(claim)) throw new UsageError(unknownName({ en: 'claim', fr: 'de promesse' }, claim, known))
  const expected = VERDICTS.find((one) => one === verdict)
  if (expected) return { claim, verdict: expected }
  throw new UsageError({
    en: `“--expect” takes a claim and violated or held, as in “--expect ${claim}=violated”.`,
    fr: `« --expect » attend une promesse suivie de violated ou held, comme dans « --expect ${claim}=violated ».`,
  })
}

const LINES_IN_CHUNK = 1000

function* traceChunks(trace: Iterable<TraceEvent>): Generator<string> {
  let lines: string[] = []
  for (const event of trace) {
    lines.push(traceLine(event))
    if (lines.length < LINES_IN_CHUNK) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}

function writeTrace(path: string, trace: Iterable<TraceEvent>, io: Io): void {
  try {
    io.writeFile(path, traceChunks(trace))
  } catch (error) {
    const name = quoted(path)
    throw new UsageError({
      en: `The trace cannot be written to ${name.en} (${codeOf(error)}): choose another file.`,
      fr: `La trace ne peut pas être écrite dans ${name.fr} (${codeOf(error)}) : choisissez un autre fichier.`,
    })
  }
}

function exitCode({ claims }: Report, expectations: readonly Expectation[], io: Io): number {
  const unlike = expectations.filter(({ claim, verdict }) => find(claims, claim)?.verdict !== verdict)
  for (const { claim, verdict } of unlike) {
    const found = find(claims, claim)?.verdict
    const why = {
      en: `The claim “${claim}” was expected to be ${verdict}, and is ${found}.`,
      fr: `On attendait « ${verdict} » pour la promesse « ${claim} », et c’est « ${found} ».`,
    }
    tell(io, why)
  }
  const broken = claims.some(
    ({ id, verdict, promised }) =>
      verdict === 'violated' && promised && !expectations.some((one) => one.claim === id && one.verdict === 'violated'),
  )
  return unlike.length > 0 || broken ? 1 : 0
}

function find(claims: readonly ClaimReport[], id: string): ClaimReport | undefined {
  return claims.find((claim) => claim.id === id)
}

function stopped({ t, limit, node = '', detail = '' }: LimitReached): Text {
  const at = printTime(t)
  const who = quoted(node)
  switch (limit) {
    case 'machine':
      return {
        en: `The run stopped at ${at}: the machine of ${who.en} failed (${detail}); change what happens there, or report it.`,
        fr: `L’exécution s’est arrêtée à ${at} : la machine de ${who.fr} a échoué (${detail}) ; changez ce qui s’y passe, ou signalez-le.`,
      }
    case 'events':
      return {
        en: `The run stopped at ${at}: it made too many events, in all or within one second; lower its rates, or shorten it with “--until”.`,
        fr: `L’exécution s’est arrêtée à ${at} : elle a produit trop d’événements, en tout ou en une seconde ; baissez ses débits, ou raccourcissez-la par « --until ».`,
      }
    case 'instant':
      return {
        en: `The run stopped at ${at}: too much happens in that instant; lengthen its delays or lower its rates.`,
        fr: `L’exécution s’est arrêtée à ${at} : trop de choses arrivent à cet instant ; allongez ses délais ou baissez ses débits.`,
      }
    case 'inFlight':
      return {
        en: `The run stopped at ${at}: too many messages are on their way; lower its rates or its latency.`,
        fr: `L’exécution s’est arrêtée à ${at} : trop de messages sont en route ; baissez ses débits ou sa latence.`,
      }
  }
}
