// The space-time diagram with the open run.
import { useCallback } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames, usePlayback } from '../../session/playback.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { SpaceTime } from '../../view/spacetime/SpaceTime.tsx'
import { select, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { AtHand } from '../parts/AtHand.tsx'
import { tellEvent } from '../tell/tellEvent.ts'
import { useMedia } from '../useMedia.ts'
import css from './StageArea.module.css'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
}

export function SpaceTimeArea({ pattern, run }: Props) {
  const m = useMessages()
  const topology = useSession((session) => session.topology)
  const frontier = useSession((session) => session.frontier)
  const version = useSession((session) => session.recordingVersion)
  const start = useSession((session) => session.start)
  const selection = useDesk((desk) => desk.selection)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const tell = useCallback(
    (event: TraceEvent) => topology && tellEvent(event, { m, pattern, topology }),
    [m, pattern, topology],
  )
  if (!topology) return null
  return (
    <div className={css.area}>
      <SpaceTime
        // Another run is looked at afresh.
        key={`${pattern.card.id} ${start.atUs}`}
        topology={topology}
        faces={pattern}
        recording={recording()}
        recordingVersion={version}
        frames={frames}
        untilUs={run.until}
        frontierUs={frontier}
        interventions={run.interventions}
        claims={pattern.claims}
        lang={m.language}
        reducedMotion={reducedMotion}
        selection={selection}
        onSelect={select}
        onSeek={usePlayback.getState().seek}
        tell={tell}
      />
      <AtHand className={css.atHand} />
    </div>
  )
}
