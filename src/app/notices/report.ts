// What is said when an action is refused: the first problem, in its own sentence. The run stays as it was.
import { useSession } from '../../session/run.ts'
import type { Text } from '../../sim/run.ts'

export function report(problems: readonly { readonly why: Text }[]): void {
  const [first] = problems
  if (first) useSession.getState().tell(first.why)
}
