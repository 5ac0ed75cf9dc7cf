// Axe finds nothing serious or critical on the main screens; each language in one of the themes, whose tokens they share.
// What is the same in both is looked at in one: panels and dialogs in light English, the patterns' stages in dark French.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { registry } from '../../src/patterns/registry.ts'
import { expect, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

const SPLIT = '#/leader-election?variant=bully&seed=1&until=10s&do=partition+n4,n5+|+n1,n2,n3,client+at+2s'

// Axe takes seconds to look at a screen.
test.describe.configure({ timeout: 120_000 })

test.describe('en, light', () => {
  test.use({ locale: 'en', colorScheme: 'light' })

  test('nothing serious is found in panels and dialogs', async ({ page }) => {
    const studio = studioOf(page)
    const { m, dialog, playback } = studio
    await inspectPanels(studio)
    await studio.inspector.getByRole('button', { name: m.inspect.enlarge }).click()
    await inspect(page, 'statechart', 'dialog')
    await page.keyboard.press('Escape')
    for (const [name, button] of [
      ['share', page.getByRole('button', { name: m.top.share, exact: true })],
      ['open', page.getByRole('button', { name: m.top.open, exact: true })],
      ['faults', playback.getByRole('button', { name: m.transport.faults(1) })],
      ['palette', page.getByRole('button', { name: m.top.find })],
      ['help', page.getByRole('button', { name: m.top.help })],
    ] as const) {
      await button.click()
      await expect(dialog).toBeVisible()
      await inspect(page, name, 'dialog')
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
    await page.getByRole('button', { name: m.top.share, exact: true }).click()
    await dialog.getByRole('button', { name: m.exports.open }).click()
    await expect(dialog.getByRole('heading', { name: m.exports.title })).toBeVisible()
    await inspect(page, 'export', 'dialog')
  })
})

test.describe('fr, dark', () => {
  test.use({ locale: 'fr', colorScheme: 'dark' })

  test('nothing serious is found in charts and the stages of all patterns', async ({ page }) => {
    const studio = studioOf(page, 'fr')
    await openSplit(studio)
    await inspect(page, 'split brain')
    for (const { card } of registry) {
      await studio.open(`#/${card.id}`)
      await studio.pause()
      await studio.seek(2)
      await inspect(page, card.id, 'main section[data-tool]')
    }
    await page.getByRole('radio', { name: studio.m.charts.charts, exact: true }).check({ force: true })
    await inspect(page, 'charts')
  })
})

async function openSplit(studio: Studio): Promise<void> {
  await studio.open(SPLIT)
  await studio.pause()
  await studio.seek(5)
  await expect(studio.marker(/^Viol/)).toBeVisible()
}

async function inspectPanels(studio: Studio): Promise<void> {
  const { page } = studio
  await openSplit(studio)
  await inspect(page, 'split brain, Learn')
  for (const tab of ['claims', 'parameters'] as const) {
    await studio.tab(tab).click()
    await studio.node(tab === 'claims' ? 'n5' : 'client').click()
    await inspect(page, tab, 'aside')
  }
}

/** `within`: a selector. What is the same as before is not looked at again, and what lies under a dialog is out of reach. */
async function inspect(page: Page, what: string, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // The page has no frames, whose findings would be gathered in a page of their own.
    .setLegacyMode()
    .include(within)
    .options({ resultTypes: ['violations'] })
    .analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = grave.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(told).toEqual([])
}
