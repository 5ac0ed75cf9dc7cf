// The summary of a run for the terminal.
import type { Pattern } from '../patterns/definePattern.ts'
import type { ClaimReport, Report } from '../patterns/report.ts'
import { printTime } from '../sim/interventions/print.ts'
import { type Json, US_PER_MS } from '../sim/run.ts'
import { table } from './table.ts'

const MARKS: Readonly<Record<ClaimReport['verdict'], string>> = { held: '✓', violated: '✗', pending: '…' }

const WORDS = {
  en: {
    seed: 'seed',
    message: ['message', 'sent', 'delivered', 'dropped'],
    verdicts: { held: 'held', violated: 'violated', pending: 'pending' },
    at: 'at',
    undecided: 'not decided from',
    notPromised: 'not promised in this run',
    operations: ({ invoked, ok, fail, unknown }: Report['operations']) =>
      `${invoked} operations: ${ok} ok, ${fail} failed, ${unknown} unknown`,
    trace: (events: number, hash: string) => `trace  ${events} events, hash ${hash}`,
    link: 'link   ',
  },
  fr: {
    seed: 'graine',
    message: ['message', 'envoyés', 'remis', 'perdus'],
    verdicts: { held: 'tenue', violated: 'violée', pending: 'en attente' },
    at: 'à',
    undecided: 'pas décidée à partir de',
    notPromised: 'pas promise dans cette exécution',
    operations: ({ invoked, ok, fail, unknown }: Report['operations']) =>
      `${invoked} opérations : ${ok} réussies, ${fail} échouées, ${unknown} d’issue inconnue`,
    trace: (events: number, hash: string) => `trace  ${events} événements, empreinte ${hash}`,
    link: 'lien   ',
  },
}

export function reportInWords(report: Report, pattern: Pattern, language: 'en' | 'fr'): string {
  const words = WORDS[language]
  const { run } = report
  const parameters = Object.entries(run.parameters).map(([id, value]) => `${id}=${value}`)
  const sections: string[][] = [
    [`${run.pattern} · ${run.variant} · ${words.seed} ${run.seed} · ${seconds(report.until)}`],
    [...parameters, ...run.interventions].map((line) => `    ${line}`),
    table(Object.entries(report.nodes).map(([id, { role, state, ...shown }]) => [id, `${state}`, inline(shown)])),
    table([
      words.message,
      ...Object.entries(report.messages).map(([type, { sent, delivered, dropped }]) => [
        type,
        sent,
        delivered,
        dropped,
      ]),
    ]),
    [`    ${words.operations(report.operations)}`],
    table(
      report.claims.map((claim) => [
        MARKS[claim.verdict],
        claim.id,
        verdict(claim, words),
        sentence(pattern, claim, language),
      ]),
    ),
    table(Object.entries(report.metrics).map(([name, value]) => [name, value === null ? '–' : round(value)])),
    [`    ${words.trace(report.events, report.traceHash)}`, `    ${words.link}${report.link}`],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function verdict({ verdict: is, at, undecided, promised }: ClaimReport, words: (typeof WORDS)['en']): string {
  const when = at === undefined ? '' : ` ${words.at} ${seconds(at)}`
  const only = undecided === undefined ? '' : `, ${words.undecided} ${seconds(undecided)}`
  return `${words.verdicts[is]}${when}${only}${promised ? '' : ` (${words.notPromised})`}`
}

function seconds(ms: number): string {
  return printTime(Math.round(ms * US_PER_MS))
}

function sentence({ claims }: Pattern, { id }: ClaimReport, language: 'en' | 'fr'): string {
  return claims.find((claim) => claim.id === id)?.sentence[language] ?? ''
}

function inline(shown: Readonly<Record<string, Json>>): string {
  return Object.entries(shown)
    .map(([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
