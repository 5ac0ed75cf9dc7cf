// What is said when an action is refused: the first problem, in a sentence for those who click. The run stays as it was.
import { useSession } from '../../session/run.ts'
import type { Text } from '../../sim/run.ts'

const FINE = /(\.\d{3})\d+s/g

export function report(problems: readonly { readonly why: Text }[]): void {
  const [first] = problems
  if (first) useSession.getState().mention(forActs(first.why))
}

/** The simulation speaks to those who write lines: an act has no line that could be removed, nor times to the µs. */
export function forActs({ en, fr }: Text): Text {
  return {
    en: en.replace(/(, or|:) remove this (line|restart)\./, '.').replace(FINE, '$1s'),
    fr: fr.replace(/(, ou|\s:) retirez (cette ligne|ce redémarrage)\./, '.').replace(FINE, '$1s'),
  }
}
