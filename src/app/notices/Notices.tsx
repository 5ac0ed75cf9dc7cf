// What people must be told about the open run, where they look: a refusal, a limit, a worker that was replaced, a run
// from another engine. Each can be read and put away; what is said in passing goes by itself. The run stays.
import { type ReactNode, useEffect, useState } from 'react'
import { registry } from '../../patterns/registry.ts'
import { useSession } from '../../session/run.ts'
import type { Text } from '../../sim/run.ts'
import type { LimitReached } from '../../sim/trace.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Notices.module.css'

export function Notices() {
  const m = useMessages()
  const text = useText()
  const { notice, passing, restarted, otherEngine, limit, status, why, run, retry } = useSession()
  const { dismiss, replay } = useSession.getState()
  const [read, setRead] = useState<{ readonly limit?: LimitReached; readonly engineOf?: unknown }>({})
  return (
    <section className={css.notices} aria-label={m.notices.label}>
      {passing && <Passing said={passing} />}
      {notice && (
        <Notice icon="warning" onDismiss={dismiss}>
          {text(notice)} <Retry retry={retry} />
        </Notice>
      )}
      {status === 'failed' && why && run && (
        <Notice icon="warning">
          {text(why)} <Retry retry={retry} />
        </Notice>
      )}
      {run && <Opening />}
      {restarted && (
        <Notice icon="info" onDismiss={dismiss}>
          {m.notices.restarted}
        </Notice>
      )}
      {limit && limit !== read.limit && (
        <Notice icon="warning" onDismiss={() => setRead({ ...read, limit })}>
          {m.notices.limit(limit.t, m.limits[limit.limit])}
          {limit.detail !== undefined && ` ${m.notices.machine(limit.node ?? '', limit.detail)}`}
        </Notice>
      )}
      {otherEngine !== null && run !== read.engineOf && (
        <Notice icon="info" onDismiss={() => setRead({ ...read, engineOf: run })}>
          {m.notices.otherEngine(otherEngine)}{' '}
          <button type="button" className={controls.link} onClick={replay}>
            {m.notices.replay}
          </button>
        </Notice>
      )}
    </section>
  )
}

function Retry({ retry }: { readonly retry: (() => void) | null }) {
  const { page } = useMessages()
  return (
    retry && (
      <button type="button" className={controls.link} onClick={retry}>
        {page.retry}
      </button>
    )
  )
}

/** Over the run that is still in sight: which pattern is being fetched, where that takes a while. */
function Opening() {
  const { page } = useMessages()
  const text = useText()
  const opening = useSession((session) => session.opening)
  const card = registry.find((entry) => entry.card.id === opening)?.card
  return (
    <p role="status" className={css.opening} hidden={!card}>
      {card && page.openingPattern(text(card.title))}
    </p>
  )
}

/** Long enough to read a sentence twice. */
const PASSING_MS = 8000

function Passing({ said }: { readonly said: Text }) {
  const text = useText()
  const { dismiss } = useSession.getState()
  useEffect(() => {
    const timer = setTimeout(() => {
      if (useSession.getState().passing === said) useSession.setState({ passing: null })
    }, PASSING_MS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <Notice icon="info" passing onDismiss={dismiss}>
      {text(said)}
    </Notice>
  )
}

interface NoticeProps {
  readonly icon: IconName
  readonly children: ReactNode
  readonly passing?: boolean
  readonly onDismiss?: () => void
}

function Notice({ icon, children, passing = false, onDismiss }: NoticeProps) {
  const m = useMessages()
  return (
    <div className={css.notice} data-kind={icon} data-passing={passing} role="alert">
      <Icon name={icon} size={18} />
      <p>{children}</p>
      {onDismiss && (
        <button
          type="button"
          className={controls.icon}
          aria-label={m.notices.dismiss}
          title={m.notices.dismiss}
          onClick={onDismiss}
        >
          <Icon name="close" size={16} />
        </button>
      )}
    </div>
  )
}
