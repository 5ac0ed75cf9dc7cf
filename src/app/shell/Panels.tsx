// The panels beside the stage, and their narrow rails when they are hidden.
import type { ReactNode } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { Claims } from '../claims/Claims.tsx'
import { type LeftTab, type RightTab, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { Inspector } from '../inspector/Inspector.tsx'
import { Learn } from '../learn/Learn.tsx'
import { Parameters } from '../parameters/Parameters.tsx'
import controls from '../parts/controls.module.css'
import { later } from '../parts/later.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import css from './Panels.module.css'

const ComparePanel = later(async () => (await import('../compare/ComparePanel.tsx')).ComparePanel)
const Log = later(async () => (await import('../log/Log.tsx')).Log)

export interface PanelProps {
  readonly pattern: Pattern
  readonly run: Run
}

interface SideProps extends PanelProps {
  readonly open: boolean
}

export function PatternPanel({ pattern, run, open }: SideProps) {
  const m = useMessages()
  const tab = useDesk((desk) => desk.tab)
  const toggle = () => useDesk.setState({ leftOpen: !open })
  const tabs = (['learn', 'claims', 'parameters'] as const).map((id) => ({ id, title: m.panels[id] }))
  return (
    <Side side="left" title={m.panels.pattern} open={open} onToggle={toggle}>
      <Tabs label={m.panels.pattern} tabs={tabs} active={tab} onChange={(next) => useDesk.setState({ tab: next })}>
        <PatternTab tab={tab} pattern={pattern} run={run} />
      </Tabs>
    </Side>
  )
}

export function PatternTab({ tab, pattern, run }: PanelProps & { readonly tab: LeftTab }) {
  switch (tab) {
    case 'learn':
      return <Learn pattern={pattern} run={run} />
    case 'claims':
      return <Claims pattern={pattern} />
    case 'parameters':
      return <Parameters pattern={pattern} run={run} />
  }
}

export function InspectorPanel({ pattern, run, open }: SideProps) {
  const m = useMessages()
  const comparing = useSession((session) => session.comparison !== null)
  const chosen = useDesk((desk) => desk.rightTab)
  const tab = chosen === 'compare' && !comparing ? 'inspect' : chosen
  const toggle = () => useDesk.setState({ rightOpen: !open })
  const tabs: { readonly id: RightTab; readonly title: string }[] = [
    ...(comparing ? [{ id: 'compare' as const, title: m.panels.compare }] : []),
    { id: 'inspect', title: m.panels.inspector },
    { id: 'log', title: m.panels.log },
  ]
  return (
    <Side side="right" title={m.panels.right} open={open} onToggle={toggle}>
      <Tabs
        label={m.panels.right}
        tabs={tabs}
        active={tab}
        fills={tab === 'log'}
        onChange={(next) => useDesk.setState({ rightTab: next })}
      >
        <RightPanel tab={tab} pattern={pattern} run={run} />
      </Tabs>
    </Side>
  )
}

export function RightPanel({ tab, pattern, run }: PanelProps & { readonly tab: RightTab }) {
  switch (tab) {
    case 'compare':
      return <ComparePanel pattern={pattern} />
    case 'log':
      return <Log pattern={pattern} />
    case 'inspect':
      return <Inspector pattern={pattern} run={run} />
  }
}

interface SidePanelProps {
  readonly side: 'left' | 'right'
  readonly title: string
  readonly open: boolean
  readonly children: ReactNode
  onToggle(): void
}

function Side({ side, title, open, children, onToggle }: SidePanelProps) {
  const m = useMessages()
  const name = open ? m.panels.collapse(title) : m.panels.expand(title)
  return (
    <aside className={css.side} data-side={side} data-open={open} aria-label={title}>
      <button
        type="button"
        className={`${controls.icon} ${css.toggle}`}
        aria-expanded={open}
        aria-label={name}
        title={name}
        onClick={onToggle}
      >
        <span className={css.chevron} data-points={(side === 'left') === open ? 'left' : 'right'}>
          <Icon name="chevronRight" size={18} />
        </span>
      </button>
      {open && children}
    </aside>
  )
}
