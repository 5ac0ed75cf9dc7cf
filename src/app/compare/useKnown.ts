// What is known of both runs, for what is said of them: at the playhead a few times a second, and at their end.
import { useMemo, useSyncExternalStore } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide, type Side } from '../../session/side.ts'
import { identical } from '../../session/story.ts'
import { twin } from '../../session/twin.ts'
import { sampled } from '../../view/sampled.ts'
import { type Charter, createCharter, useCharter } from '../charts/charted.ts'
import { useMessages } from '../i18n/messages.ts'
import { claimsOfOne, differencesAt, type Known, operations } from './differences.ts'
import { fieldsOf, withWhat } from './fields.ts'

export const openCharter = createCharter(openSide, [operations])
export const twinCharter = createCharter(twin, [operations])

/** Of so many turns it takes one: slow enough to be read while it changes. */
const TAKEN = 4

const openFrames = sampled(openSide.frames, 'words', TAKEN)
const twinFrames = sampled(twin.frames, 'words', TAKEN)

/** Null until both are there. */
export function useKnown(): { readonly open: Known; readonly twin: Known; readonly t: number } | null {
  const [open, other] = [useSide(openSide, openFrames, openCharter), useSide(twin, twinFrames, twinCharter)]
  const { t } = useSyncExternalStore(openFrames.subscribe, openFrames.current)
  return open && other && { open, twin: other, t }
}

function useSide(side: Side, frames: Side['frames'], charter: Charter): Known | null {
  const run = side.useStore((session) => session.run)
  const { picture } = useSyncExternalStore(frames.subscribe, frames.current)
  const { charts, tapes, version } = useCharter(charter)
  // The tapes change within; their version tells when.
  return useMemo(() => run && { run, picture, charts, tapes }, [run, picture, charts, tapes, version])
}

/** Null while they are being simulated. */
export interface Said {
  readonly now: string | null
  readonly end: string | null
}

/** What is otherwise in the twin, at the playhead and at the end, in a sentence; null until both are there. */
export function useSaid(pattern: Pattern): Said | null {
  const m = useMessages()
  const known = useKnown()
  const comparison = openSide.useStore((session) => session.comparison)
  const end = useEnd()
  const reach = Math.min(useCharter(openCharter).frontierUs, useCharter(twinCharter).frontierUs)
  const what = known && comparison && withWhat(known.twin.run, fieldsOf(comparison, pattern), pattern, m)
  const alone = known ? claimsOfOne(known.open.run, known.twin.run, pattern, m) : []
  const own = alone.length > 0 ? m.format.list(alone) : null
  const atEnd = useMemo(() => {
    if (!end || !what) return null
    const clauses = differencesAt(end.open, end.twin, end.t, pattern, m)
    return clauses.length > 0 ? m.compare.sentence(what, m.format.list(clauses)) : m.compare.sameAtEnd(what, own)
  }, [end, what, own, pattern, m])
  if (!known || !what) return null
  const { open, twin: other, t } = known
  if (identical(open.run, { ...other.run, interventions: open.run.interventions }))
    return { now: m.compare.alike, end: m.compare.alike }
  if (reach < t && !end) return { now: null, end: null }
  const clauses = differencesAt(open, other, t, pattern, m)
  const now = clauses.length > 0 ? m.compare.sentence(what, m.format.list(clauses)) : m.compare.same(what, own)
  return { now, end: atEnd }
}

/** Both at their end, once both are simulated to it and measured. */
function useEnd() {
  const [open, other] = [useEndOf(openSide, openCharter), useEndOf(twin, twinCharter)]
  return useMemo(() => open && other && { open, twin: other, t: Math.max(open.t, other.t) }, [open, other])
}

function useEndOf(side: Side, charter: Charter): (Known & { readonly t: number }) | null {
  const { run, done, frontier, recordingVersion } = side.useStore()
  const { charts, tapes, frontierUs, version } = useCharter(charter)
  const isMeasured = done && frontierUs >= frontier
  // Trace and tapes change within; their versions tell when.
  return useMemo(
    () =>
      run && isMeasured
        ? { run, charts, tapes, t: frontier, picture: side.recording().pictureAt(Number.POSITIVE_INFINITY) }
        : null,
    [side, run, isMeasured, charts, tapes, frontier, recordingVersion, version],
  )
}
