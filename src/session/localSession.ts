// For tests: a session and its playback over a local worker, where frames are painted and time goes by as the test says.
import type { Pattern } from '../patterns/definePattern.ts'
import { createClient, type Surroundings } from '../worker/client.ts'
import { createPlayback } from './playback.ts'
import { createSession } from './run.ts'

/** `workers`: those of the worker's own tests. */
export function createLocalSession<Workers extends Surroundings & { settle(): Promise<void> }>(
  workers: Workers,
  load: (id: string) => Promise<Pattern | null>,
) {
  const paints: (() => void)[] = []
  const nextFrame = (paint: () => void) => paints.push(paint)
  let wall = 0
  const now = () => wall
  const session = createSession({ connect: (listeners) => createClient(listeners, workers), load, nextFrame, now })
  const playback = createPlayback({ session, now, nextFrame })

  /** Lets `ms` of wall time go by and paints a frame. */
  function frame(ms = 16): void {
    wall += ms
    for (const paint of paints.splice(0)) paint()
  }

  return {
    ...session,
    ...playback,
    workers,
    frame,
    /** Frames that are asked for. */
    framesDue: () => paints.length,
    /** Lets the worker finish, and paints what it told. */
    async settle() {
      await workers.settle()
      frame(0)
    },
  }
}
