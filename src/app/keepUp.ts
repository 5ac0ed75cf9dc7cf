// What is known of the whole of a long run is learnt while its trace goes by: no more than a part of that stays at hand.
import { recording, useSession } from '../session/run.ts'
import { lanesIn } from '../view/lanes.ts'

export function keepUp(): void {
  useSession.subscribe((session, before) => {
    if (session.recordingVersion !== before.recordingVersion) lanesIn(recording().events)
  })
}
