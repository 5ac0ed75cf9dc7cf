// On a small screen: the bar that opens the panels as sheets from the bottom edge.
import { useSession } from '../../session/run.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import { openDialog, type Sheet, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { Dialog } from '../parts/Dialog.tsx'
import css from './PanelBar.module.css'
import { type PanelProps, PatternTab, RightPanel } from './Panels.tsx'

/** With their names in the bar, where there is little room. */
const SHEETS = [
  ['learn', 'learn', 'document'],
  ['claims', 'claims', 'check'],
  ['parameters', 'settings', 'settings'],
  ['inspect', 'inspect', 'info'],
  ['log', 'log', 'log'],
] as const satisfies readonly (readonly [Sheet, string, IconName])[]
/** There is no room for one more: while two runs are compared, it stands for the lesson. */
const BOTH = ['compare', 'both', 'compare'] as const

export function PanelBar({ pattern, run }: PanelProps) {
  const m = useMessages()
  const sheet = useDesk((desk) => desk.sheet)
  const comparing = useSession((session) => session.comparison !== null)
  const selected = useDesk((desk) => desk.selection !== null)
  const close = () => useDesk.setState({ sheet: null })
  return (
    <>
      <nav className={css.bar} aria-label={m.panels.bar}>
        {SHEETS.map((one) => (comparing && one[0] === 'learn' ? BOTH : one)).map(([id, name, icon]) => (
          <button
            key={id}
            type="button"
            aria-haspopup="dialog"
            data-marked={id === 'inspect' && selected}
            onClick={() => useDesk.setState({ sheet: id })}
          >
            <Icon name={icon} size={20} />
            <span>{m.panels[name]}</span>
          </button>
        ))}
        <button type="button" aria-haspopup="dialog" onClick={() => openDialog('faults')}>
          <Icon name="crash" size={20} />
          <span>{m.panels.faults}</span>
        </button>
      </nav>
      {sheet !== null && (
        <Dialog title={m.panels[sheet]} onClose={close}>
          {sheet === 'inspect' || sheet === 'log' || sheet === 'compare' ? (
            <RightPanel tab={sheet} pattern={pattern} run={run} />
          ) : (
            <PatternTab tab={sheet} pattern={pattern} run={run} />
          )}
        </Dialog>
      )}
    </>
  )
}
