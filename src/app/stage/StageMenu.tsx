// The menu of what was pointed at on the stage. Time stands while it is open, so that what it says of the instant stays
// true.
import { useMemo, useRef } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Side } from '../../session/side.ts'
import type { Topology } from '../../sim/model.ts'
import type { Run } from '../../sim/run.ts'
import type { Selection } from '../../view/selection.ts'
import { useMessages } from '../i18n/messages.ts'
import { Menu } from '../menu/Menu.tsx'
import { menuFor } from './stageMenu.ts'

/** What is asked about, and where in the window, px. */
export interface Asked {
  readonly target: Selection | null
  readonly at: { readonly x: number; readonly y: number }
  /** Lets time go on. */
  resume(): void
}

interface Props {
  readonly asked: Asked
  readonly pattern: Pattern
  readonly run: Run
  readonly topology: Topology
  readonly side: Side
  onInspect(selection: Selection): void
  onClose(): void
}

export function StageMenu({ asked, pattern, run, topology, side, onInspect, onClose }: Props) {
  const m = useMessages()
  const stays = useRef(false)
  const menu = useMemo(() => {
    const stay = () => {
      stays.current = true
    }
    return menuFor(asked.target, { m, pattern, run, topology, side, inspect: onInspect, stay })
  }, [asked, m, pattern, run, topology, side, onInspect])
  const close = () => {
    if (!stays.current) asked.resume()
    onClose()
  }
  return <Menu {...menu} at={asked.at} onClose={close} />
}
