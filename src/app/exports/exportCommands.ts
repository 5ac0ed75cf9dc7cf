// The exports in the palette: each is done at once, and said in passing.
import { useSession } from '../../session/run.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from '../palette/command.ts'
import { EXPORTS, type ExportId } from './exportId.ts'

const WORDS: Readonly<Record<ExportId, string>> = {
  trace: 'jsonl log events journal événements',
  shiviz: 'vector clocks log space-time horloges vectorielles',
  perfetto: 'chrome tracing profiler timeline chronologie',
  charts: 'table spreadsheet data excel tableau tableur données courbes',
  svg: 'picture image drawing vector dessin figure vectoriel',
  png: 'picture image screenshot capture photo figure',
}

export function exportCommands({ open }: Scene): readonly Command[] {
  if (!open) return []
  return EXPORTS.map((id) => ({
    id: `export.${id}`,
    group: 'action',
    title: inBoth(({ exports }) => exports.command(exports.titles[id])),
    words: `export exporter save download keep enregistrer télécharger garder ${WORDS[id]}`,
    icon: 'save',
    run: () => void exportInPassing(id),
  }))
}

async function exportInPassing(id: ExportId): Promise<void> {
  const { mention } = useSession.getState()
  try {
    const { exportAs } = await import('./exportAs.ts')
    let said = false
    // What is done at once needs no announcement.
    const begun = () => {
      if (!said) mention(inBoth(({ exports }) => exports.writing(exports.titles[id])))
      said = true
    }
    const outcome = await exportAs(id, begun, new AbortController().signal)
    if (outcome) mention(outcome.told)
  } catch {
    mention(inBoth(({ exports }) => exports.failed))
  }
}
