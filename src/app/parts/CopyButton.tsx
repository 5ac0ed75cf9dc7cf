// Copies a text, and says whether that worked.
import { useEffect, useState } from 'react'
import { useSession } from '../../session/run.ts'
import { Icon } from '../../view/icons.tsx'
import { inBoth, useMessages } from '../i18n/messages.ts'
import controls from './controls.module.css'

interface Props {
  /** What to copy, or how to make it when it is wanted. */
  readonly text: string | (() => string)
  readonly title: string
  readonly primary?: boolean
  readonly disabled?: boolean
  /** Its icon alone, where there is little room. */
  readonly compact?: boolean
}

const SAID_FOR_MS = 2000

export function CopyButton({ text, title, primary = false, disabled = false, compact = false }: Props) {
  const m = useMessages()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setCopied(true)
    } catch {
      useSession.getState().mention(inBoth((one) => one.share.copyFailed))
    }
  }
  return (
    <button
      type="button"
      className={compact ? controls.icon : primary ? controls.primary : controls.button}
      disabled={disabled}
      aria-label={title}
      title={compact ? title : undefined}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={16} />
      <span aria-live="polite" className={compact ? 'visually-hidden' : undefined}>
        {copied ? m.copied : title}
      </span>
    </button>
  )
}
