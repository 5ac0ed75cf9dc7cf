// Which types of message a trace has sent, as it grows and forks.
import { follow } from '../../sim/follow.ts'

export function createTypesSeen() {
  return follow<Set<string>>(
    () => new Set(),
    (types, event) => {
      if (event.type === 'message.sent') types.add(event.message.type)
    },
  )
}
