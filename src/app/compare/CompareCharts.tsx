// The charts of both runs in the timeline: the same chart with both on one axis.
import { useMemo } from 'react'
import type { Bound, Chart } from '../../patterns/definePattern.ts'
import { frames, usePlayback } from '../../session/playback.ts'
import { ChartsBody } from '../../view/charts/ChartsBody.tsx'
import { chartWords } from '../../view/charts/chartWords.ts'
import { NOTHING, type Tapes } from '../../view/charts/tapes.ts'
import { type Charted, useCharter } from '../charts/charted.ts'
import type { DockChartsProps } from '../charts/DockCharts.tsx'
import { inBoth, useMessages } from '../i18n/messages.ts'
import { operations } from './differences.ts'
import { openCharter, twinCharter } from './useKnown.ts'

export function CompareCharts(props: DockChartsProps) {
  const { language, compare } = useMessages()
  const [open, twin] = [useCharter(openCharter), useCharter(twinCharter)]
  const { charts, runs } = useMemo(() => together(open, twin), [open.charts, open.tapes, twin.charts, twin.tapes])
  const names = useMemo(() => [compare.open, compare.twin], [compare])
  return (
    <ChartsBody
      {...props}
      {...{ charts, runs, names }}
      version={open.version + twin.version}
      frontierUs={Math.min(open.frontierUs, twin.frontierUs)}
      frames={frames}
      lang={language}
      words={chartWords[language]}
      onSeek={usePlayback.getState().seek}
    />
  )
}

/** The charts of both, those of the open run first; of what only one has, the other shows nothing. */
function together(open: Charted, twin: Charted) {
  const ofTwin = new Map(twin.charts.map((chart, at) => [chart.id, { chart, tapes: twin.tapes[at] as Tapes }]))
  const both = open.charts.map((chart, at) => {
    const other = ofTwin.get(chart.id)
    ofTwin.delete(chart.id)
    return { one: chart, other: other?.chart ?? chart, tapes: [open.tapes[at] as Tapes, other?.tapes ?? {}] }
  })
  const own = [...ofTwin.values()].map(({ chart, tapes }) => ({ one: chart, other: chart, tapes: [{}, tapes] }))
  const all = [...both, ...own].filter(({ one }) => one !== operations)
  const charts = all.map(({ one, other }) => joined(one, other))
  return {
    charts,
    runs: all.map(({ tapes }, at) => tapes.map((some) => filled(charts[at] as Chart, some))),
  }
}

/** With the series of both, and what the twin's are read against where that is otherwise. */
function joined(one: Chart, other: Chart): Chart {
  const series = other.series.filter(({ id }) => one.series.every((own) => own.id !== id))
  const bounds = other.bounds ?? []
  const otherwise = bounds.filter((bound) => !one.bounds?.some((own) => sameBound(own, bound)))
  const named = otherwise.map(({ title, value }) => ({
    title: inBoth(({ compare, language }) => compare.named(compare.twin, title[language])),
    value,
  }))
  return { ...one, series: [...one.series, ...series], bounds: [...(one.bounds ?? []), ...named] }
}

function sameBound(one: Bound, other: Bound): boolean {
  return one.title.en === other.title.en && one.value === other.value
}

function filled({ series }: Chart, tapes: Tapes): Tapes {
  return Object.fromEntries(series.map(({ id }) => [id, tapes[id] ?? NOTHING]))
}
