// Axe finds nothing serious or critical on the main screens; each language in one of the themes, whose tokens they share.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const SPLIT = '#/leader-election?variant=bully&seed=1&until=10s&do=partition+n4,n5+|+n1,n2,n3,client+at+2s'

for (const [language, colorScheme] of [
  ['en', 'light'],
  ['fr', 'dark'],
] as const) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ locale: language, colorScheme })

    test('nothing serious is found', async ({ page }) => {
      test.setTimeout(120_000)
      const studio = studioOf(page, language)
      const { m, dialog, playback } = studio
      await studio.open(SPLIT)
      await studio.pause()
      await studio.seek(5)
      await expect(studio.marker(/^Viol/)).toBeVisible()
      await inspect(page, 'split brain, Learn')
      for (const tab of ['claims', 'parameters'] as const) {
        await studio.tab(tab).click()
        await studio.node(tab === 'claims' ? 'n5' : 'client').click()
        await inspect(page, tab)
      }
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
      await studio.open('#/circuit-breaker?do=fail+100%25+at+service+from+2s')
      await studio.pause()
      await studio.seek(9)
      await inspect(page, 'circuit breaker, open')
      await page.getByRole('radio', { name: m.charts.charts, exact: true }).check({ force: true })
      await inspect(page, 'charts')
    })
  })
}

/** `within`: a selector; what lies under a dialog is out of reach and was looked at before. */
async function inspect(page: Page, what: string, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = grave.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(told).toEqual([])
}
