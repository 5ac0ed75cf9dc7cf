// What just happened, in a line: the latest trace event that people care about, at the playhead. The stage's own text
// twin speaks to screen readers; this line is for those who watch.
import { recording } from '../../session/run.ts'
import { useMessages } from '../i18n/messages.ts'
import { useFrame } from '../playback/useFrame.ts'
import css from './LastEvent.module.css'
import { lastTold } from './lastTold.ts'
import type { Teller } from './tellEvent.ts'

export function LastEvent({ pattern, topology }: Omit<Teller, 'm'>) {
  const m = useMessages()
  const { picture } = useFrame()
  const last = lastTold(recording().events, picture.index, { m, pattern, topology })
  return (
    <p className={css.line} title={last?.text}>
      {last ? (
        <>
          <span className={css.time}>{m.format.clock(last.t)}</span>
          <span className={css.told}>{last.text}</span>
        </>
      ) : (
        m.tell.nothing
      )}
    </p>
  )
}
