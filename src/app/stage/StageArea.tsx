// A stage with the open run, or with its twin: what is pointed at goes to the desk, what is broken to the session.
import { useCallback, useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { openSide, type Side } from '../../session/side.ts'
import type { Run } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { Stage } from '../../view/Stage.tsx'
import type { Selection } from '../../view/selection.ts'
import type { Portrait } from '../../view/stageDrawing.ts'
import { stageWords } from '../../view/stageWords.ts'
import { SELECT } from '../../view/tools.ts'
import { inspect, select, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { useCompact, useMedia } from '../useMedia.ts'
import { holdTime } from './holdTime.ts'
import { JustDid } from './JustDid.tsx'
import { perform } from './perform.ts'
import { keepPortrait } from './portrait.ts'
import css from './StageArea.module.css'
import { type Asked, StageMenu } from './StageMenu.tsx'
import { useDrawings } from './useDrawings.ts'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
  /** To be looked at: without tools. */
  readonly bare?: boolean
  /** Whether there is room for the tool bar. */
  readonly tools?: boolean
  /** What it shows; without it, the open run. */
  readonly side?: Side
  /** What the stage is called, where there is more than one. */
  readonly name?: string
  /** What just happened is told over its top. */
  readonly toldOver?: boolean
  /** What happens is said, and what you just did stands above the tool bar: of two stages only one speaks. */
  readonly speaks?: boolean
}

const SILENCE: readonly TraceEvent[] = []

export function StageArea({ pattern, run, bare = false, tools = true, toldOver = false, ...props }: Props) {
  const { side = openSide, name, speaks = true } = props
  const { language } = useMessages()
  const topology = side.useStore((session) => session.topology)
  const settings = side.useStore((session) => session.settings)
  const { selection, pick } = useSelection(side, bare)
  const tool = useDesk((desk) => desk.tool)
  const multi = useDesk((desk) => desk.marked)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { glyphs, scene } = useDrawings(run.pattern)
  const events = useCallback(() => (speaks ? side.recording().events : SILENCE), [side, speaks])
  const keep = useCallback((portrait: Portrait | null) => keepPortrait(side, portrait), [side])
  if (!topology) return null
  return (
    <div className={css.area}>
      <Stage
        name={name}
        topology={topology}
        faces={pattern}
        frames={side.frames}
        events={events}
        lang={language}
        words={stageWords[language]}
        reducedMotion={reducedMotion}
        glyphs={glyphs}
        scene={scene}
        settings={settings}
        variant={run.variant}
        selection={selection}
        onSelect={pick}
        multi={multi}
        onMulti={(marked) => useDesk.setState({ marked })}
        tool={bare || !tools ? SELECT : tool}
        {...(!bare && tools && { onTool: (next) => useDesk.setState({ tool: next }) })}
        onIntervene={(interventions) => perform({ do: 'intervene', interventions })}
        onEndSpan={(kind, part) => perform({ do: 'end', kind, part })}
        onHold={holdTime}
        onPortrait={keep}
        {...(!bare && { onMenu: (target, at) => setAsked({ target, at, resume: holdTime() }) })}
        toldOver={toldOver}
        above={speaks && <JustDid />}
      />
      {asked && (
        <StageMenu {...{ asked, pattern, run, topology, side }} onInspect={pick} onClose={() => setAsked(null)} />
      )}
    </div>
  )
}

/** Two runs are compared, and their comparison tells of it. */
function isInBoth({ kind }: Selection): boolean {
  return kind === 'node' && useSession.getState().comparison !== null
}

/**
 * What is selected. Nodes and links are in both runs; a message is in one, and the inspector tells of those of the open
 * run only.
 */
function useSelection(side: Side, bare: boolean) {
  const compact = useCompact()
  const selection = useDesk((desk) => desk.selection)
  const [message, setMessage] = useState<Selection | null>(null)
  const isOpen = side === openSide
  const pick = useCallback(
    (picked: Selection | null, quiet = false) => {
      setMessage(!isOpen && picked?.kind === 'message' ? picked : null)
      if (!isOpen && picked?.kind === 'message') return select(null)
      if (!picked || quiet) return select(picked)
      inspect(picked)
      // Where the inspector is not in sight, what is picked brings it.
      if (compact && !bare) useDesk.setState({ sheet: isOpen && !isInBoth(picked) ? 'inspect' : 'compare' })
    },
    [compact, bare, isOpen],
  )
  const shared = isOpen || selection?.kind !== 'message' ? selection : null
  return { selection: shared ?? (isOpen ? null : message), pick }
}
