// The token sheet's colours as a canvas needs them: resolved for the theme in force.
import type { MessageTone } from '../patterns/definePattern.ts'

export const MESSAGE_TONES: readonly MessageTone[] = ['request', 'answer', 'command', 'vote', 'news', 'error', 'probe']

export interface Colours {
  readonly paper: string
  readonly surface: string
  readonly line: string
  readonly ink: string
  readonly inkSoft: string
  readonly accent: string
  readonly danger: string
  /** In the order of MESSAGE_TONES. */
  readonly messages: readonly string[]
}

/** Reads the colours that hold at `element`. Measures styles: not for every frame. */
export function readColours(element: HTMLElement): Colours {
  const read = readTokens(element, ['paper', 'surface-raised', 'line', 'ink', 'ink-soft', 'accent', 'danger'])
  const tones = readTokens(
    element,
    MESSAGE_TONES.map((tone) => `message-${tone}` as const),
  )
  return {
    paper: read.paper,
    surface: read['surface-raised'],
    line: read.line,
    ink: read.ink,
    inkSoft: read['ink-soft'],
    accent: read.accent,
    danger: read.danger,
    messages: MESSAGE_TONES.map((tone) => tones[`message-${tone}`]),
  }
}

/** The colours that tokens stand for at `element`. Measures styles, too. */
export function readTokens<Name extends string>(element: HTMLElement, names: readonly Name[]): Record<Name, string> {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(entries)
}

/** Calls `listener` when the theme changes, by the page or by the system. Returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    dark.removeEventListener('change', listener)
  }
}
