// The token sheet promises AA: read from the CSS itself, in both themes.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'

function colours(theme: Theme): Record<string, string> {
  const pairs = css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)
  return Object.fromEntries([...pairs].map(([, name, light, dark]) => [name, theme === 'light' ? light : dark]))
}

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['--paper', '--surface', '--surface-sunken', '--surface-raised', '--surface-hover']
const sides = ['--side-1', '--side-2', '--side-3', '--side-4']
const tones = ['calm', 'leading', 'trying', 'waiting', 'good', 'warning', 'bad', 'neutral']
const messages = ['request', 'answer', 'command', 'vote', 'news', 'error', 'probe']

const text: (readonly [string, string])[] = [
  ...['--ink', '--ink-soft', '--ink-faint'].flatMap((ink) => ['--paper', '--surface'].map((on) => [ink, on] as const)),
  ...['--ink', '--ink-soft', '--accent', '--danger'].flatMap((ink) => grounds.map((on) => [ink, on] as const)),
  ...sides.flatMap((on) => [['--ink', on] as const, ['--ink-soft', on] as const]),
  ['--accent-ink', '--accent'],
  ['--accent-ink', '--accent-hover'],
  ['--accent', '--accent-wash'],
  ['--danger-ink', '--danger'],
  ['--danger', '--danger-wash'],
  ...tones.map((tone) => [`--tone-${tone}-ink`, `--tone-${tone}-wash`] as const),
  ...tones.flatMap((tone) => ['--paper', '--surface'].map((on) => [`--tone-${tone}-ink`, on] as const)),
]

const graphics: (readonly [string, string])[] = [
  ...tones.flatMap((tone) => ['--paper', '--surface', ...sides].map((on) => [`--tone-${tone}`, on] as const)),
  ...messages.flatMap((tone) => ['--paper', '--surface', ...sides].map((on) => [`--message-${tone}`, on] as const)),
  ...['--line-strong', '--focus', '--client', '--tear', '--link-hover'].map((line) => [line, '--paper'] as const),
]

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const value = colours(theme)

  test.each(text)('text %s on %s', (ink, on) => {
    expect(contrast(value[ink] as string, value[on] as string)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(graphics)('graphics %s on %s', (line, on) => {
    expect(contrast(value[line] as string, value[on] as string)).toBeGreaterThanOrEqual(3)
  })
})
