// The open run's charts in the inspector, small; a click shows them in the timeline.
import { frames } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { ChartCard } from '../../view/charts/ChartCard.tsx'
import { chartWords } from '../../view/charts/chartWords.ts'
import { chartElement } from '../../view/charts/TimeChart.tsx'
import type { Tapes } from '../../view/charts/tapes.ts'
import { useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './ChartCards.module.css'
import { useCharted } from './charted.ts'

function open(id: string): void {
  useDesk.setState({ dock: 'charts', sheet: null })
  requestAnimationFrame(() => document.getElementById(chartElement(id))?.focus())
}

export function ChartCards() {
  const { language } = useMessages()
  const { charts, tapes, frontierUs, version } = useCharted()
  const untilUs = useSession((session) => session.run?.until ?? 0)
  return (
    <ul className={css.cards}>
      {charts.map((chart, at) => (
        <li key={chart.id}>
          <ChartCard
            {...{ chart, version, untilUs, frontierUs, frames }}
            tapes={tapes[at] as Tapes}
            lang={language}
            words={chartWords[language]}
            onOpen={() => open(chart.id)}
          />
        </li>
      ))}
    </ul>
  )
}
