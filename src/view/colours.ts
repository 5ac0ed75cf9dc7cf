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
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const read = (token: string) => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    paper: read('paper'),
    surface: read('surface-raised'),
    line: read('line'),
    ink: read('ink'),
    inkSoft: read('ink-soft'),
    accent: read('accent'),
    danger: read('danger'),
    messages: MESSAGE_TONES.map((tone) => read(`message-${tone}`)),
  }
  probe.remove()
  return colours
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
