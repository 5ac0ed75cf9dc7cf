// The studio on a large screen, a small one, and a phone: everything is reachable, and the page itself never scrolls.
import type { Page } from '@playwright/test'
import { registry } from '../../src/patterns/registry.ts'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const RUNS = [
  '#/leader-election?variant=raft&nodes=9&seed=1&do=crash+n1+at+2s',
  '#/circuit-breaker?do=fail+100%25+at+service+from+2s',
]
const STAGES = [RUNS[0] as string, ...registry.map(({ card }) => `#/${card.id}`)]

for (const [width, height, language] of [
  [1440, 900, 'en'],
  [1280, 720, 'fr'],
  [1024, 768, 'en'],
] as const) {
  test.describe(`${width} × ${height}, ${language}`, () => {
    test.use({ viewport: { width, height }, locale: language })

    test('every pattern fits without scrolling', async ({ page }) => {
      const studio = studioOf(page, language)
      for (const run of STAGES) {
        await studio.open(run)
        await studio.pause()
        for (const part of [
          studio.stage,
          studio.tool('partition'),
          studio.playback,
          studio.playback.getByRole('button', { name: /intervention/ }),
          studio.timeline,
          studio.inspector,
          studio.panel,
          page.getByRole('button', { name: studio.m.top.share, exact: true }),
          page.getByRole('button', { name: studio.m.top.help }),
        ])
          await expect(part, run).toBeInViewport({ ratio: 0.99 })
        expect(await overflow(page), run).toEqual([0, 0])
        expect(await overlaps(page), run).toEqual([])
      }
    })
  })
}

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  for (const run of RUNS) {
    test(`${run.split('?')[0]}: stage and playback stay, panels are sheets`, async ({ page }) => {
      const studio = studioOf(page)
      const { m, dialog } = studio
      await studio.open(run)
      await studio.pause()
      await expect(studio.stage).toBeInViewport({ ratio: 0.99 })
      await expect(studio.playback).toBeInViewport()
      await expect(studio.timeline).toBeInViewport()
      expect(await overflow(page)).toEqual([0, 0])
      const bar = page.getByRole('navigation', { name: m.panels.bar })
      for (const sheet of ['learn', 'claims', 'settings', 'inspect', 'faults'] as const) {
        await bar.getByRole('button', { name: m.panels[sheet] }).tap()
        await expect(dialog).toBeInViewport({ ratio: 0.99 })
        await dialog.getByRole('button', { name: m.close, exact: true }).tap()
        await expect(dialog).toHaveCount(0)
      }
      await page.getByRole('banner').getByRole('button', { name: m.top.more }).tap()
      await page.getByRole('button', { name: m.top.share, exact: true }).tap()
      await expect(dialog.getByLabel(m.share.hash, { exact: true })).toHaveText(/^[0-9a-f]{8,}$/)
    })
  }
})

/** How far the page could be scrolled, in pixels. */
function overflow(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return [Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)]
  })
}

/** Controls of the top bar that lie over each other. */
function overlaps(page: Page): Promise<string[]> {
  return page.getByRole('banner').evaluate((banner) => {
    const parts = [...banner.querySelectorAll('button, h1, fieldset, select')].filter(
      (part) => part.getClientRects().length > 0,
    )
    return parts.flatMap((one, index) =>
      parts.slice(index + 1).flatMap((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        return width > 1 && height > 1 ? [`${one.textContent} over ${other.textContent}`] : []
      }),
    )
  })
}
