// Saves the open run in one of the forms it can be had in.
import type { Pattern } from '../../patterns/definePattern.ts'
import { usePreferences } from '../../session/preferences.ts'
import { useSession } from '../../session/run.ts'
import type { Topology } from '../../sim/model.ts'
import type { Run, Settings, Text } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { inBoth, MESSAGES } from '../i18n/messages.ts'
import { saveFile } from '../parts/saveFile.ts'
import { tellEvent } from '../tell/tellEvent.ts'
import { chartTable } from './csv.ts'
import type { ExportId } from './exportId.ts'
import { counted, inSlices } from './inSlices.ts'
import { openTrace } from './openTrace.ts'
import { shivizLog } from './shiviz.ts'
import { stagePng, stageSvg } from './stagePicture.ts'
import { traceEventFile } from './traceEvents.ts'
import { jsonLines } from './traceFile.ts'

/** Trace events that a file is made of at most: some hundred megabytes. */
const EVENTS_MAX = 2_000_000

export interface Outcome {
  readonly saved: boolean
  /** What people are told. */
  readonly told: Text
}

interface Open {
  readonly run: Run
  readonly pattern: Pattern
  readonly settings: Settings
  readonly topology: Topology
  readonly lang: 'en' | 'fr'
}

/** `tell` hears which share of the work is done. Null: it was called off, or no run is open. */
export async function exportAs(
  id: ExportId,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<Outcome | null> {
  const { run, pattern, settings, topology } = useSession.getState()
  if (!run || !pattern || !topology) return null
  const open = { run, pattern, settings, topology, lang: usePreferences.getState().lang }
  const name = `${run.pattern}-${run.variant}-${run.seed}${ENDINGS[id]}`
  const content = id === 'svg' || id === 'png' ? picture(id, open) : fromTrace(id, open, tell, signal)
  const file = await content.catch((error) => {
    if (signal.aborted) return null
    throw error
  })
  if (!file) return null
  if (!(file instanceof Blob)) return { saved: false, told: file }
  saveFile(name, file)
  return { saved: true, told: inBoth(({ exports }) => exports.saved(name)) }
}

const ENDINGS: Readonly<Record<ExportId, string>> = {
  trace: '.trace.jsonl',
  shiviz: '.shiviz.log',
  perfetto: '.trace-events.json',
  charts: '.charts.csv',
  svg: '.svg',
  png: '.png',
}

async function picture(id: 'svg' | 'png', { run, pattern }: Open): Promise<Blob> {
  return id === 'svg' ? stageSvg(run, pattern) : stagePng(run, pattern)
}

async function fromTrace(
  id: Exclude<ExportId, 'svg' | 'png'>,
  open: Open,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob | Text> {
  let [read, t] = [0, 0]
  const trace = counted(openTrace(open.run, open.pattern), (event) => {
    read += 1
    t = event.t
    if (read > EVENTS_MAX) throw new TooLong()
  })
  const pieces = piecesOf(id, trace, open)
  return inSlices(pieces, TYPES[id], () => tell(t / open.run.until), signal).catch((error) => {
    if (error instanceof TooLong) return inBoth(({ exports }) => exports.tooLong(EVENTS_MAX))
    throw error
  })
}

class TooLong extends Error {}

const TYPES = { trace: 'application/jsonl', shiviz: 'text/plain', perfetto: 'application/json', charts: 'text/csv' }

function piecesOf(id: keyof typeof TYPES, trace: Iterable<TraceEvent>, open: Open): Iterable<string> {
  const { run, pattern, settings, topology, lang } = open
  switch (id) {
    case 'trace':
      return jsonLines(trace)
    case 'shiviz':
      return shivizLog(trace, (event) => tellEvent(event, { m: MESSAGES[lang], pattern, topology }))
    case 'perfetto':
      return traceEventFile(trace, topology, run.until)
    case 'charts':
      return chartTable(trace, pattern.charts(settings, run.variant), run.until, lang)
  }
}
