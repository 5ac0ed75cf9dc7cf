// What lies open on the desk: dialogs, panels, what is selected, which tool is in hand. None of it is part of the run.
import { create } from 'zustand'
import { useSession } from '../session/run.ts'
import type { Selection } from '../view/selection.ts'
import type { View } from '../view/timelineGeometry.ts'
import { SELECT, type Tool } from '../view/tools.ts'

export type DialogName = 'palette' | 'share' | 'export' | 'open' | 'faults' | 'branches' | 'help'
export type LeftTab = 'learn' | 'claims' | 'parameters'
/** `compare`: while two runs are compared. */
export type RightTab = 'inspect' | 'log' | 'compare'
export type Sheet = LeftTab | RightTab
/** What the timeline holds. */
export type Dock = 'lanes' | 'charts'

/** What the centre of the screen shows. */
export type StageView = 'topology' | 'spaceTime' | 'both'

export interface Desk {
  readonly dialog: DialogName | null
  /** Line of the faults dialog to begin at. */
  readonly faultLine: number | null
  readonly tab: LeftTab
  readonly rightTab: RightTab
  /** The situation at whose place the lesson is to be read, until it is. */
  readonly lesson: string | null
  readonly leftOpen: boolean
  readonly rightOpen: boolean
  /** On a small screen, the panel that lies over the stage. */
  readonly sheet: Sheet | null
  readonly stageView: StageView
  readonly selection: Selection | null
  /** Nodes marked to be isolated from the others. */
  readonly marked: readonly string[]
  readonly tool: Tool
  /** Index of the intervention selected on the timeline. */
  readonly fault: number | null
  readonly dock: Dock
  /** The part of the run that timeline and charts show; null for the whole. */
  readonly view: View | null
}

export const useDesk = create<Desk>()(() => ({
  dialog: null,
  faultLine: null,
  tab: 'learn',
  rightTab: 'inspect',
  lesson: null,
  leftOpen: true,
  rightOpen: true,
  sheet: null,
  stageView: 'topology',
  selection: null,
  marked: [],
  tool: SELECT,
  fault: null,
  dock: 'lanes',
  view: null,
}))

export function openDialog(dialog: DialogName): void {
  useSession.setState({ passing: null })
  useDesk.setState({ dialog, faultLine: null })
}

/** Opens the list of faults at one of its lines. */
export function openFault(index: number): void {
  useSession.setState({ passing: null })
  useDesk.setState({ dialog: 'faults', faultLine: index })
}

/** What was told in it has been read. */
export function closeDialog(): void {
  const { notice, passing, dismiss } = useSession.getState()
  if (notice || passing) dismiss()
  useDesk.setState({ dialog: null, faultLine: null })
}

export function select(selection: Selection | null): void {
  useDesk.setState({ selection, fault: null })
}

/** Selects, and brings what tells about it to the front: of a node in two runs, their comparison does. */
export function inspect(selection: Selection): void {
  select(selection)
  const { rightTab } = useDesk.getState()
  const isTold = rightTab === 'compare' && useSession.getState().comparison !== null && selection.kind === 'node'
  if (!isTold) useDesk.setState({ rightTab: 'inspect' })
}
