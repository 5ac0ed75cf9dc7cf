// What is typed as a value or a line rather than as words: “latency 50”, “6.2s”, “crash n3 at 5s”.
import { checkRun } from '../../patterns/checkRun.ts'
import { useSession } from '../../session/run.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import { readLine } from '../faults/script.ts'
import { readNumber } from '../i18n/format.ts'
import { inBoth } from '../i18n/messages.ts'
import { forActs, report } from '../notices/report.ts'
import { whatIsWrong } from '../parameters/numberRange.ts'
import { type Command, type Quantity, type Scene, same } from './command.ts'
import { quantity } from './quantity.ts'
import { type Index, search } from './search.ts'
import { wordsOf } from './words.ts'

const VALUE = /^(?:(.*?)[\s=:]+)?([x×]?)([-−]?\d[\d.,]*)\s*(us|ms|s|min|%|\/s|[x×])?$/iu
const SECONDS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, min: 60 }

/** The commands that take the number that is typed, each with that number: those its words name, or that need none. */
export function quantitiesIn(typed: string, index: Index): readonly Command[] {
  const [, name = '', before, number = '', after] = VALUE.exec(typed.trim()) ?? []
  if (number === '') return []
  const unit = (before || after || '').toLowerCase().replace('x', '×')
  const named = wordsOf(name).length > 0
  return search(index, name).flatMap((command) => {
    const { takes } = command
    if (!takes || !(named || takes.alone)) return []
    const value = inUnit(readNumber(number), unit, takes.unit)
    return value === null ? [] : [withValue(command, takes, value)]
  })
}

/** Null where the unit is another kind of thing. */
function inUnit(value: number, typed: string, wanted: Quantity['unit']): number | null {
  if (typed === '' || typed === wanted) return value
  const [from, to] = [SECONDS[typed], SECONDS[wanted]]
  return from === undefined || to === undefined ? null : Number(((value * from) / to).toFixed(6))
}

function withValue({ completes, ...command }: Command, takes: Quantity, value: number): Command {
  const title = inBoth((m) => {
    if (Number.isNaN(value)) return command.title[m.language]
    return m.palette.setTo(command.title[m.language], quantity(value, takes.unit)[m.language])
  })
  const why = inBoth((m) => whatIsWrong(String(value), takes, m) ?? '')
  const { mark, ...rest } = { ...command, title }
  return why.en === '' ? { ...rest, run: () => takes.set(value) } : { ...rest, detail: why }
}

export interface LineTyped {
  readonly command: Command
  /** It can be added as it stands. */
  readonly good: boolean
  /** It is meant as a line, whatever else its words find: it names a node or a number. */
  readonly meant: boolean
}

/** What is typed as the line of an intervention: to be added, to be mended, or refused. */
export function lineIn(typed: string, open: Scene['open']): LineTyped | null {
  const text = typed.trim()
  if (!open || !/\S\s+\S/.test(text)) return null
  const nodes = open.topology.nodes.map(({ id }) => id)
  const meant = text
    .split(/[^\p{L}\p{N}.%]+/u)
    .some((word, index) => index > 0 && (/\d/.test(word) || nodes.includes(word)))
  const line = { id: 'line', group: 'line', icon: 'warning' } as const
  const read = readLine(text)
  if (!('intervention' in read)) {
    const { why, mended, column } = read
    // What begins like no line is none, or one with a slip in its first word.
    if (column === 0 && !(meant && mended)) return null
    const refused = { ...line, title: same(text), detail: forActs(why) }
    if (mended === undefined) return { good: false, meant, command: refused }
    const title = inBoth((m) => m.palette.mended(mended))
    return { good: false, meant, command: { ...refused, icon: 'edit', title, completes: same(mended) } }
  }
  const { intervention } = read
  const { run, pattern } = open
  const [problem] = checkRun({ ...run, interventions: [...run.interventions, intervention] }, pattern)
  if (problem) return { good: false, meant, command: { ...line, title: same(text), detail: forActs(problem.why) } }
  const title = inBoth((m) => m.palette.add(printIntervention(intervention)))
  const add = () => report(useSession.getState().addInterventions(intervention))
  return { good: true, meant, command: { ...line, icon: 'plus', title, run: add } }
}
