// Play, pause, step, speed, undo: what moves the playhead and takes back edits.
import type { ReactNode } from 'react'
import { usePlayback } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import { DockSwitch } from '../charts/DockSwitch.tsx'
import { openDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Clock } from './Clock.tsx'
import { SpeedSlider } from './SpeedSlider.tsx'
import css from './Transport.module.css'

interface Props {
  readonly run: Run
  /** Playback only: nothing that changes the run. */
  readonly bare?: boolean
}

export function Transport({ run, bare = false }: Props) {
  const m = useMessages()
  const { toStart, stepEvent, toggle } = usePlayback.getState()
  const playing = usePlayback((playback) => playback.playing)
  const busy = useSession(
    ({ done, status, twinFrontier }) => (!done || twinFrontier !== Number.POSITIVE_INFINITY) && status !== 'failed',
  )
  const t = m.transport
  return (
    <section className={css.transport} aria-label={t.label}>
      <div className={css.group}>
        <Button icon="toStart" title={t.toStart} keys="Home" onClick={toStart} />
        <Button icon="stepBack" title={t.stepBack} keys="←" onClick={() => stepEvent(-1)} />
        <button
          type="button"
          className={css.play}
          aria-label={playing ? t.pause : t.play}
          title={playing ? t.pause : t.play}
          aria-keyshortcuts="Space"
          onClick={toggle}
        >
          <Icon name={playing ? 'pause' : 'play'} size={20} />
        </button>
        <Button icon="stepForward" title={t.stepForward} keys="→" onClick={() => stepEvent(1)} />
      </div>
      <p className={css.time}>
        <Clock />
        <span className={css.until}>{t.of(run.until)}</span>
      </p>
      <SpeedSlider />
      {!bare && (
        <>
          <UndoRedo />
          <BranchesButton />
          <div className={css.dock}>
            <DockSwitch />
          </div>
          <p className={css.about}>
            {busy && <span className={css.busy}>{t.simulating}</span>}
            <span className={css.seed}>{t.seed(run.seed)}</span>
            <button type="button" className={controls.quiet} onClick={() => openDialog('faults')}>
              <Icon name="crash" size={16} />
              {t.faults(run.interventions.length)}
            </button>
          </p>
        </>
      )}
    </section>
  )
}

function UndoRedo(): ReactNode {
  const { transport } = useMessages()
  const canUndo = useSession((session) => session.past.length > 0)
  const canRedo = useSession((session) => session.future.length > 0)
  const { undo, redo } = useSession.getState()
  return (
    <div className={css.group}>
      <Button icon="undo" title={transport.undo} keys="Z" disabled={!canUndo} onClick={undo} />
      <Button icon="redo" title={transport.redo} keys="Shift+Z" disabled={!canRedo} onClick={redo} />
    </div>
  )
}

/** Where there is no room for them beside the timeline: the way to the branches, once there are any. */
function BranchesButton(): ReactNode {
  const m = useMessages()
  const count = useSession(({ tree }) => tree?.branches.length ?? 1)
  const name = count > 1 ? m.branches.count(count) : ''
  return (
    <>
      <span role="status" className="visually-hidden">
        {name}
      </span>
      {count > 1 && (
        <button
          type="button"
          className={`${controls.quiet} ${css.branches}`}
          aria-label={name}
          title={m.transport.withKey(name, 'B')}
          aria-keyshortcuts="B"
          aria-haspopup="dialog"
          onClick={() => openDialog('branches')}
        >
          <Icon name="branch" size={18} />
          {m.format.number(count)}
        </button>
      )}
    </>
  )
}

interface ButtonProps {
  readonly icon: IconName
  readonly title: string
  readonly keys: string
  readonly disabled?: boolean
  onClick(): void
}

const ARIA_KEYS: Readonly<Record<string, string>> = { '←': 'ArrowLeft', '→': 'ArrowRight' }

function Button({ icon, title, keys, disabled = false, onClick }: ButtonProps) {
  const m = useMessages()
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={title}
      title={m.transport.withKey(title, keys)}
      aria-keyshortcuts={ARIA_KEYS[keys] ?? keys}
      disabled={disabled}
      onClick={() => onClick()}
    >
      <Icon name={icon} />
    </button>
  )
}
