// What the diagram shows, put together from what it is given: made anew only where something of it changed.
import { useMemo } from 'react'
import { MESSAGE_TONES } from '../colours.ts'
import { messageTone } from '../faces.ts'
import { lanesIn } from '../lanes.ts'
import type { LaneRow } from '../lanesPaths.ts'
import type { Selection } from '../selection.ts'
import { marksOf } from '../timelineMarks.ts'
import { timelineWords } from '../timelineWords.ts'
import type { Anchor } from './light.ts'
import { partitionsOf, planOf } from './plan.ts'
import type { SpaceTimeProps } from './SpaceTime.tsx'
import type { Known, Look } from './scene.ts'
import { spaceTimeWords } from './spaceTimeWords.ts'
import { followTrace, rowOf } from './traceIndex.ts'

export interface Scene {
  readonly look: Look
  readonly known: Known
  /** What is selected, as the diagram lights it. */
  readonly selected: Anchor | null
}

export function useScene(props: SpaceTimeProps, width: number, height: number): Scene {
  const { topology, faces, lang, interventions, untilUs, selection } = props
  const known = useKnown(props)
  const rows: readonly LaneRow[] = useMemo(
    () =>
      topology.nodes.map(({ id, role }) => ({
        id,
        client: faces.roles[role]?.client === true,
        faces: faces.states[role] ?? {},
      })),
    [topology, faces],
  )
  const selectedLane = selection?.kind === 'node' ? rows.findIndex(({ id }) => id === selection.id) : -1
  const look: Look = useMemo(
    () => ({
      plan: planOf(rows, partitionsOf(interventions, rows, untilUs), width, height),
      faces,
      lang,
      words: spaceTimeWords[lang],
      laneWords: timelineWords[lang],
      marks: marksOf(interventions, untilUs),
      untilUs,
      selectedLane,
    }),
    [rows, width, height, faces, lang, interventions, untilUs, selectedLane],
  )
  const selected = useMemo(() => anchorOf(selection, known), [selection, known])
  return { look, known, selected }
}

function useKnown(props: SpaceTimeProps): Known {
  const { topology, faces, recording, recordingVersion, frontierUs, claims, lang } = props
  const followIndex = useMemo(
    () =>
      followTrace(
        topology.nodes.map(({ id }) => id),
        (type) => MESSAGE_TONES.indexOf(messageTone(faces, type)),
      ),
    [topology, faces],
  )
  // The recording changes within; its version tells when.
  return useMemo(() => {
    const lanes = lanesIn(recording.events)
    const violations = lanes.violations.map(({ index, t, claim }) => {
      const event = recording.events.at(index)
      const title = claims.find(({ id }) => id === claim)?.title[lang] ?? claim
      return { t, title, evidence: event?.type === 'claim.violated' ? event.evidence : [] }
    })
    return { index: followIndex(recording.events), lanes, frontierUs, violations }
  }, [followIndex, recording, recordingVersion, frontierUs, claims, lang])
}

function anchorOf(selection: Selection | null, { index }: Known): Anchor | null {
  switch (selection?.kind) {
    case 'node':
      return laneAnchor(index.laneOf(selection.id))
    case 'link':
      return { kind: 'link', a: index.laneOf(selection.a), b: index.laneOf(selection.b) }
    case 'message': {
      const row = rowOf(index, selection.id)
      const isKnown = (index.messages.sentBy[row] ?? -1) >= 0 && row < index.messages.count
      return isKnown ? { kind: 'message', id: row } : null
    }
    default:
      return null
  }
}

function laneAnchor(lane: number): Anchor | null {
  return lane < 0 ? null : { kind: 'lane', lane }
}
