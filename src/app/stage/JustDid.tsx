// What you just did, in its one line, with the way back: after every act, from the stage, a menu, a key, the inspector
// or the timeline. It goes by itself; screen readers hear it.
import { useEffect, useState } from 'react'
import { useSession } from '../../session/run.ts'
import type { SessionState } from '../../session/state.ts'
import { Icon } from '../../view/icons.tsx'
import { inBoth, useMessages } from '../i18n/messages.ts'
import { type Back, type Did, didBetween } from './did.ts'
import css from './JustDid.module.css'

/** Long enough to read it and to think better of it. */
const SHOWN_MS = 7000

export function JustDid() {
  const m = useMessages()
  const did = useDid()
  const [over, setOver] = useState<Did | null>(null)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!did || held) return
    const timer = setTimeout(() => setOver(did), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [did, held])

  const shown = did !== over
  const said = did ? m.hands.did[did.how](did.lines.join(' · ')) : ''
  const back = did?.how === 'undone' ? 'redo' : 'undo'
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {did && shown && (
        <fieldset
          className={css.did}
          data-did="true"
          aria-label={m.hands.justDid}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon name={did.how === 'removed' || did.how === 'undone' ? 'undo' : 'check'} size={16} />
          {did.how !== 'added' && <span className={css.how}>{m.hands.how[did.how]}</span>}
          <Lines key={said} lines={did.lines} />
          <button type="button" className={css.back} onClick={() => useSession.getState()[back]()}>
            {m.transport[back]}
          </button>
        </fieldset>
      )}
    </>
  )
}

/** The latest change of the open run that lines tell. */
function useDid(): Did | null {
  const [did, setDid] = useState<Did | null>(null)
  useEffect(
    () =>
      useSession.subscribe((now, before) => {
        if (now.run === before.run) return
        const back = wayBack(now, before)
        // Another branch of the story is no act.
        const isReopened = back === null && before.tree?.branches.some(({ run }) => run === now.run)
        if (!now.run || !before.run || now.start !== before.start || isReopened) return setDid(null)
        setDid(didBetween(before.run.interventions, now.run.interventions, back))
      }),
    [],
  )
  return did
}

function wayBack(now: SessionState, before: SessionState): Back {
  const [further, back] = [now.future.length - before.future.length, now.past.length - before.past.length]
  if (further === 1 && back === -1) return 'undone'
  return further === -1 && back === 1 ? 'redone' : null
}

function Lines({ lines }: Pick<Did, 'lines'>) {
  const m = useMessages()
  const [copied, setCopied] = useState(false)
  const [first = '', ...more] = lines
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      setCopied(true)
    } catch {
      useSession.getState().mention(inBoth((one) => one.share.copyFailed))
    }
  }
  return (
    <button type="button" className={css.line} title={m.hands.copy} onClick={() => void copy()}>
      <span className={css.text}>{copied ? m.copied : first}</span>
      {more.length > 0 && !copied && <span className={css.more}>{m.hands.andMore(more.length)}</span>}
    </button>
  )
}
