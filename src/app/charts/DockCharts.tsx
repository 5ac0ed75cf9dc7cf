// The open run's charts in the timeline.
import { useMemo } from 'react'
import { frames, usePlayback } from '../../session/playback.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { ChartsBody } from '../../view/charts/ChartsBody.tsx'
import { chartWords } from '../../view/charts/chartWords.ts'
import type { Plot } from '../../view/timelineBody.ts'
import { useMessages } from '../i18n/messages.ts'
import { useCharted } from './charted.ts'

export interface DockChartsProps {
  readonly plot: Plot
  readonly gutter: number
  readonly interventions: readonly Intervention[]
}

export function DockCharts(props: DockChartsProps) {
  const { language } = useMessages()
  const { tapes, ...charted } = useCharted()
  const runs = useMemo(() => tapes.map((one) => [one]), [tapes])
  return (
    <ChartsBody
      {...props}
      {...charted}
      runs={runs}
      frames={frames}
      lang={language}
      words={chartWords[language]}
      onSeek={usePlayback.getState().seek}
    />
  )
}
