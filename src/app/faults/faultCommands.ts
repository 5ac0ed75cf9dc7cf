// The list of faults in the palette. A line typed there is added as it stands: palette/typed.ts.
import { useSession } from '../../session/run.ts'
import { printIntervention, printTime } from '../../sim/interventions/print.ts'
import { actingAt } from '../../view/frame.ts'
import { openDialog, useDesk } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'

export function faultCommands({ open, frame, desk }: Scene): readonly Command[] {
  if (!open) return []
  const { run, topology } = open
  const selected = desk.fault === null ? undefined : run.interventions[desk.fault]
  const example = inBoth(({ faults }) => faults.example(topology.nodes[0]?.id ?? 'n1', printTime(actingAt(frame))))
  return [
    {
      id: 'faults.list',
      group: 'action',
      title: inBoth(({ help }) => help.faults),
      words: 'interventions script edit failures modifier défaillances',
      mark: inBoth(({ transport }) => transport.faults(run.interventions.length)),
      keys: same('F'),
      icon: 'edit',
      likely: true,
      run: () => openDialog('faults'),
    },
    {
      id: 'faults.add',
      group: 'action',
      title: inBoth(({ palette }) => palette.writeFault),
      words: 'new intervention line type nouvelle ajouter taper ligne',
      detail: inBoth(({ palette, language }) => palette.asIn(example[language])),
      icon: 'plus',
      likely: true,
      completes: example,
    },
    ...(selected
      ? [
          {
            id: 'faults.delete',
            group: 'action',
            title: inBoth(({ faults }) => faults.remove(printIntervention(selected))),
            words: 'remove selected fault supprimer retirer effacer panne',
            keys: inBoth(({ help }) => help.keys.delete),
            icon: 'trash',
            run() {
              useDesk.setState({ fault: null })
              useSession.getState().removeIntervention(run.interventions.indexOf(selected))
            },
          } as const,
        ]
      : []),
  ]
}
