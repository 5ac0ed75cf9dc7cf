// What is known of both runs, for what is said of them: at the playhead a few times a second, and at their end.
import { useMemo, useSyncExternalStore } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide, type Side } from '../../session/side.ts'
import { twin } from '../../session/twin.ts'
import type { Picture } from '../../sim/picture.ts'
import type { Run } from '../../sim/run.ts'
import { sampled } from '../../view/sampled.ts'
import { createCharter, useCharter } from '../charts/charted.ts'
import { useMessages } from '../i18n/messages.ts'
import { differencesAt, type Known, operations } from './differences.ts'
import { fieldsOf, withWhat } from './fields.ts'

export const openCharter = createCharter(openSide, [operations])
export const twinCharter = createCharter(twin, [operations])

/** Slow enough to be read while it changes. */
const EVERY_MS = 400

const openFrames = sampled(openSide.frames, EVERY_MS)
const twinFrames = sampled(twin.frames, EVERY_MS)

/** Null until both are there. */
export function useKnown(): { readonly open: Known; readonly twin: Known; readonly t: number } | null {
  const [open, other] = [useSide(openSide, openFrames, openCharter), useSide(twin, twinFrames, twinCharter)]
  const { t } = useSyncExternalStore(openFrames.subscribe, openFrames.current)
  return open && other && { open, twin: other, t }
}

function useSide(side: Side, frames: Side['frames'], charter: typeof openCharter): Known | null {
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

/** What is otherwise in the twin, in a sentence; null until both are there. */
export function useSaid(pattern: Pattern): Said | null {
  const m = useMessages()
  const known = useKnown()
  const comparison = openSide.useStore((session) => session.comparison)
  const ends = useEnds()
  const reach = Math.min(useCharter(openCharter).frontierUs, useCharter(twinCharter).frontierUs)
  if (!known || !comparison) return null
  const { open, twin: other, t } = known
  const fields = fieldsOf(comparison, pattern)
  const what = withWhat(other.run, fields, pattern, m)
  const isAlike = sameSettings(open.run, other.run)
  if (isAlike) return { now: m.compare.alike, end: m.compare.alike }
  const isKnown = reach >= t || ends !== null
  const now = isKnown ? differencesAt(open, other, t, pattern, m) : null
  const end =
    ends &&
    differencesAt({ ...open, picture: ends[0] }, { ...other, picture: ends[1] }, Number.POSITIVE_INFINITY, pattern, m)
  return {
    now: now && (now.length > 0 ? m.compare.sentence(what, m.format.list(now)) : m.compare.same(what)),
    end: end && (end.length > 0 ? m.compare.sentence(what, m.format.list(end)) : m.compare.sameAtEnd(what)),
  }
}

function sameSettings(one: Run, other: Run): boolean {
  const own = ({ variant, parameters }: Run) => JSON.stringify([variant, Object.entries(parameters).sort()])
  return own(one) === own(other)
}

/** Both pictures at the end, once both are simulated and measured. */
function useEnds() {
  const done = [
    openSide.useStore((session) => session.done && session.recordingVersion),
    twin.useStore((session) => session.done && session.recordingVersion),
  ] as const
  const measured = [useCharter(openCharter), useCharter(twinCharter)] as const
  const frontiers = [
    openSide.useStore((session) => session.frontier),
    twin.useStore((session) => session.frontier),
  ] as const
  const isReady =
    done.every((one) => one !== false) && measured.every((one, at) => one.frontierUs >= (frontiers[at] ?? 0))
  return useMemo(
    () =>
      isReady
        ? ([openSide, twin].map((side) => side.recording().pictureAt(Number.POSITIVE_INFINITY)) as [Picture, Picture])
        : null,
    [isReady, ...done],
  )
}
