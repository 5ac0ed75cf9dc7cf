// What must be said of the twin over its stage: interventions that make no sense in it or mean something else, a limit it
// reached, that it cannot be simulated.
import { useMemo } from 'react'
import type { Comparison } from '../../patterns/comparison.ts'
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide, type Side } from '../../session/side.ts'
import { settledTwin, twin } from '../../session/twin.ts'
import { eventAt } from '../../sim/heldTrace.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import css from './Compare.module.css'

interface Props {
  readonly run: Run
  readonly comparison: Comparison
  readonly pattern: Pattern
}

export function TwinNotes({ run, comparison, pattern }: Props) {
  const m = useMessages()
  const text = useText()
  const { leftOut } = useMemo(() => settledTwin(run, comparison, pattern), [run, comparison, pattern])
  const { limit, why } = twin.useStore()
  const strayed = useStrayed(run)
  const quote = (lines: readonly string[]) => m.format.list(lines.map((line) => m.compare.quoted(line)))
  const notes = [
    why && text(why),
    leftOut.length > 0 && m.compare.leftOut(quote(leftOut.map(printIntervention))),
    strayed.length > 0 && m.compare.strayed(quote(strayed)),
    limit && m.compare.stopped(m.compare.twin, limit.t, m.limits[limit.limit]),
  ].filter((note) => typeof note === 'string')
  return (
    <div className={css.notes} role="status">
      {notes.map((note) => (
        <p key={note}>
          <Icon name="warning" size={16} />
          <span>{note}</span>
        </p>
      ))}
    </div>
  )
}

/** Lines about a message by its number, where that number is another message in the twin. */
function useStrayed({ interventions }: Run): readonly string[] {
  const reach = Math.min(openSide.useStore(frontierOf), twin.useStore(frontierOf))
  // The recordings change within; their versions tell when.
  return useMemo(
    () =>
      interventions.flatMap((one) =>
        (one.kind === 'dropMessage' || one.kind === 'delayMessage') &&
        (one.at ?? 0) <= reach &&
        sendingOf(openSide, one.message) !== sendingOf(twin, one.message)
          ? [printIntervention(one)]
          : [],
      ),
    [interventions, reach],
  )
}

const frontierOf = ({ frontier }: { readonly frontier: number }) => frontier

function sendingOf({ recording }: Side, message: number): string | null {
  const { events, sending } = recording()
  const event = eventAt(events, sending(message))
  return event?.type === 'message.sent' ? JSON.stringify([event.t, event.from, event.to, event.message]) : null
}
