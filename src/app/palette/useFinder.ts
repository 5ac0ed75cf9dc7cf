// The finder of the palette for the page as it is; the other patterns' situations follow as soon as those are loaded.
import { useEffect, useMemo, useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { registry } from '../../patterns/registry.ts'
import { frames } from '../../session/playback.ts'
import { usePreferences } from '../../session/preferences.ts'
import { useSession } from '../../session/run.ts'
import { useDesk } from '../desk.ts'
import { useCompact } from '../useMedia.ts'
import type { Scene } from './command.ts'
import { createFinder, type Finder } from './find.ts'

interface FinderState {
  readonly finder: Finder
  /** How many patterns could not be loaded for their situations. */
  readonly missing: number
}

export function useFinder(): FinderState {
  const { patterns, missing } = useOthers()
  const scene = useScene(patterns)
  const finder = useMemo(() => createFinder(scene), [scene])
  return { finder, missing }
}

interface Others {
  readonly patterns: readonly Pattern[]
  readonly missing: number
}

/** The patterns that are not open, in the catalogue's order; none until all of them have come or failed to. */
function useOthers(): Others {
  const [others, setOthers] = useState<Others>({ patterns: [], missing: 0 })
  const open = useSession((session) => session.pattern?.card.id)
  useEffect(() => {
    let current = true
    const entries = registry.filter(({ card }) => card.id !== open)
    void Promise.allSettled(entries.map((entry) => entry.load())).then((loaded) => {
      const patterns = loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value.default] : []))
      if (current) setOthers({ patterns, missing: entries.length - patterns.length })
    })
    return () => {
      current = false
    }
  }, [open])
  return others
}

/** The instant is that of the opening: what is offered does not change under the reader. */
function useScene(others: readonly Pattern[]): Scene {
  const [frame] = useState(() => frames.current())
  const [desk] = useState(() => useDesk.getState())
  const [{ lang, theme }] = useState(() => usePreferences.getState())
  const compact = useCompact()
  const pattern = useSession((session) => session.pattern)
  const run = useSession((session) => session.run)
  const settings = useSession((session) => session.settings)
  const topology = useSession((session) => session.topology)
  const canUndo = useSession((session) => session.past.length > 0)
  const canRedo = useSession((session) => session.future.length > 0)
  return useMemo(
    () => ({
      open: pattern && run && topology && { pattern, run, settings, topology },
      others,
      frame,
      canUndo,
      canRedo,
      preferences: { lang, theme },
      desk,
      compact,
    }),
    [pattern, run, settings, topology, others, frame, canUndo, canRedo, lang, theme, desk, compact],
  )
}
