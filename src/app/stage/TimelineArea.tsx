// The timeline with the open run.
import { type CSSProperties, useMemo, useRef } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames, usePlayback } from '../../session/playback.ts'
import { usePreferences } from '../../session/preferences.ts'
import { recording, useSession } from '../../session/run.ts'
import { concerns, promised } from '../../sim/promised.ts'
import type { Run } from '../../sim/run.ts'
import { lanesBody } from '../../view/LanesBody.tsx'
import { Timeline } from '../../view/Timeline.tsx'
import { type TimelineBody, widthOfNames } from '../../view/timelineBody.ts'
import type { View } from '../../view/timelineGeometry.ts'
import { timelineWords } from '../../view/timelineWords.ts'
import { DockCharts } from '../charts/DockCharts.tsx'
import { openFault, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import { later } from '../parts/later.tsx'
import { useCompact } from '../useMedia.ts'
import { DockHandle } from './DockHandle.tsx'
import css from './TimelineArea.module.css'

const CompareCharts = later(async () => (await import('../compare/CompareCharts.tsx')).CompareCharts)

const onView = (view: View | null) => useDesk.setState({ view })

interface Props {
  readonly pattern: Pattern
  readonly run: Run
}

export function TimelineArea({ pattern, run }: Props) {
  const { language } = useMessages()
  const topology = useSession((session) => session.topology)
  const frontier = useSession((session) => session.frontier)
  const version = useSession((session) => session.recordingVersion)
  const settings = useSession((session) => session.settings)
  const comparing = useSession((session) => session.comparison !== null)
  const dock = useDesk((desk) => desk.dock)
  const chosen = usePreferences(({ dockHeights }) => dockHeights[dock])
  const compact = useCompact()
  const area = useRef<HTMLDivElement>(null)
  const fault = useDesk((desk) => desk.fault)
  const view = useDesk((desk) => desk.view)
  const { removeIntervention, replaceIntervention } = useSession.getState()
  const { seek, stepEvent } = usePlayback.getState()
  const claims = useMemo(
    () =>
      pattern.claims
        .filter((one) => concerns(one, run.variant))
        .map((one) => ({ id: one.id, title: one.title, promised: promised(run, one, settings) })),
    [pattern, run, settings],
  )
  const clientRoles = useMemo(
    () => Object.entries(pattern.roles).flatMap(([role, { client }]) => (client ? [role] : [])),
    [pattern],
  )
  const { interventions } = run
  const words = timelineWords[language]
  const body = useMemo((): TimelineBody | null => {
    if (!topology) return null
    if (dock === 'charts') {
      const gutter = widthOfNames(topology)
      const Charts = comparing ? CompareCharts : DockCharts
      return { gutter, height: (room) => room, draw: (plot) => <Charts {...{ plot, gutter, interventions }} /> }
    }
    return lanesBody({
      ...{ topology, clientRoles, interventions, words },
      faces: pattern.states,
      recording: recording(),
      lang: language,
    })
  }, [topology, pattern, clientRoles, interventions, words, language, dock, comparing])
  if (!topology || !body) return null
  const style = {
    '--lanes-wanted': topology.nodes.length,
    ...(chosen !== null && !compact && { '--chosen': `${chosen}px` }),
  }
  return (
    <>
      {!compact && <DockHandle dock={dock} area={area} />}
      <div
        ref={area}
        className={css.timeline}
        data-dock={dock}
        data-comparing={comparing}
        style={style as CSSProperties}
      >
        <Timeline
          body={body}
          recording={recording()}
          recordingVersion={version}
          frames={frames}
          untilUs={run.until}
          frontierUs={frontier}
          interventions={interventions}
          claims={claims}
          selectedIntervention={fault}
          lang={language}
          words={words}
          view={view}
          onView={onView}
          onSeek={seek}
          onStepEvent={stepEvent}
          onSelectIntervention={(index) => useDesk.setState({ fault: index })}
          onEditIntervention={openFault}
          onDeleteIntervention={(index) => {
            useDesk.setState({ fault: null })
            report(removeIntervention(index))
          }}
          onMoveIntervention={(index, moved) => report(replaceIntervention(index, moved))}
        />
      </div>
    </>
  )
}
