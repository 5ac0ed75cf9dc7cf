// The command palette: everything by one field, in either language, with keys alone, and on a phone.
import { expect, test } from './fixtures.ts'
import { type Language, studioOf } from './studio.ts'

const RUN = '#/leader-election?variant=raft&seed=7&until=10s'

function paletteOf(studio: ReturnType<typeof studioOf>) {
  const { page, m, dialog } = studio
  const field = dialog.getByRole('combobox', { name: m.palette.field })
  return {
    field,
    options: dialog.getByRole('option'),
    chosen: dialog.getByRole('option', { selected: true }),
    status: dialog.getByRole('status'),
    async find(typed: string): Promise<void> {
      await page.keyboard.press('ControlOrMeta+k')
      await expect(field).toBeFocused()
      await page.keyboard.type(typed)
    },
  }
}

for (const language of ['en', 'fr'] as const) {
  const other: Language = language === 'en' ? 'fr' : 'en'

  test.describe(language, () => {
    test.use({ locale: language })

    test('patterns, situations, actions and settings, with keys alone', async ({ page }) => {
      test.setTimeout(60_000)
      const studio = studioOf(page, language)
      const { m, dialog, playback } = studio
      const { field, options, chosen, status, find } = paletteOf(studio)
      await studio.open(RUN)
      await studio.pause()

      await test.step('nothing typed: the patterns, then what can be done', async () => {
        await find('')
        for (const group of [m.palette.groups.pattern, m.palette.groups.action])
          await expect(dialog.getByRole('group', { name: group })).toBeVisible()
        await expect(chosen).toContainText(language === 'en' ? 'Circuit breaker' : 'Disjoncteur')
        await page.keyboard.press('ArrowDown')
        await expect(chosen).toContainText(m.palette.openNow)
        await page.keyboard.press('End')
        await expect(options.last()).toHaveAttribute('aria-selected', 'true')
        await page.keyboard.press('Home')
        await expect(options.first()).toHaveAttribute('aria-selected', 'true')
        // The last line of a long group says how many more there are.
        const more = new RegExp(`^${m.palette.more(2).replace('2', '(\\d+)')}$`)
        const count = (await options.allTextContents()).reduce(
          (sum, text) => sum + Number(more.exec(text.trim())?.[1] ?? 1),
          0,
        )
        await expect(status).toContainText(m.palette.found(count))
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
      })

      await test.step('a theme, by a word of either language', async () => {
        for (const [word, theme] of [
          ['nuit', 'dark'],
          ['day', 'light'],
        ] as const) {
          await find(word)
          await page.keyboard.press('Enter')
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        }
      })

      await test.step('an instant, a speed, a parameter', async () => {
        await find(language === 'en' ? '6.2s' : '6,2 s')
        await page.keyboard.press('Enter')
        await expect(playback.getByRole('timer')).toHaveText(/^6[.,]200/)
        await find('0.5x')
        await page.keyboard.press('Enter')
        const speed = playback.getByRole('slider', { name: m.transport.speed })
        await expect(speed).toHaveAttribute('aria-valuetext', m.format.speed(0.5))
        await find('nodes 99')
        await expect(chosen).toContainText(m.parameters.outOfRange('3', '9'))
        await page.keyboard.press('Backspace')
        await expect(chosen).toContainText(m.parameters.units.nodes)
        await page.keyboard.press('Enter')
        await expect(studio.node('n9')).toBeVisible()
      })

      await test.step('a node is inspected and killed', async () => {
        await find('select n3')
        await page.keyboard.press('Enter')
        await expect(studio.inspector.getByRole('heading', { name: 'n3' })).toBeVisible()
        await find('kill n3')
        await page.keyboard.press('Enter')
        await expect(studio.marker('crash n3 at 6.2s')).toBeVisible()
      })

      await test.step('a fault is written: mended, refused, added', async () => {
        await find('crahs n4 at 7s')
        await expect(chosen).toContainText(m.palette.mended('crash n4 at 7s'))
        await page.keyboard.press('Enter')
        await expect(field).toHaveValue('crash n4 at 7s')
        await expect(chosen).toHaveText(m.palette.add('crash n4 at 7s'))
        await field.fill('restart n3 at 1s')
        await expect(chosen).toHaveAttribute('aria-disabled', 'true')
        await expect(chosen).toContainText(/n3/)
        await expect(status).toContainText(/n3/)
        await page.keyboard.press('Enter')
        await field.fill('crash n4 at 7s')
        await page.keyboard.press('Enter')
        await expect(dialog).toHaveCount(0)
        await expect(studio.marker('crash n4 at 7s')).toBeVisible()
      })

      await test.step('a situation of another pattern', async () => {
        await find('cascade')
        await expect(dialog.getByRole('group', { name: m.palette.groups.situation })).toBeVisible()
        await page.keyboard.press('Enter')
        await studio.simulated()
        await expect(studio.node('breaker')).toBeVisible()
      })

      await test.step('the other language, by its own name', async () => {
        await find(other === 'fr' ? 'français' : 'english')
        await page.keyboard.press('Enter')
        await expect(page.locator('html')).toHaveAttribute('lang', other)
      })
    })

    test('on a phone it is a page of its own', async ({ page }) => {
      const studio = studioOf(page, language)
      const { m, dialog } = studio
      const { field, options } = paletteOf(studio)
      await page.setViewportSize({ width: 390, height: 844 })
      await studio.open(RUN)
      await page.getByRole('button', { name: m.top.find }).click()
      await expect(dialog).toBeInViewport({ ratio: 1 })
      const box = await dialog.boundingBox()
      expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 })
      await field.fill(language === 'en' ? 'claims' : 'promesses')
      await options.first().click()
      await expect(dialog.getByRole('heading', { name: m.panels.claims })).toBeVisible()
    })
  })
}

test('nothing found says what to try; a slip of the keyboard still finds', async ({ page }) => {
  const studio = studioOf(page)
  const { m } = studio
  const { field, options, status, find } = paletteOf(studio)
  await studio.open(RUN)
  await find('kubernetes')
  await expect(status).toHaveText(m.palette.none('kubernetes'))
  await expect(options).toHaveCount(0)
  await field.fill('circiut')
  await expect(status).toContainText(m.palette.instead('circuit'))
  await expect(options.first()).toContainText('Circuit breaker')
})

test('of a large group the rest can be shown', async ({ page }) => {
  const studio = studioOf(page)
  const { options, find } = paletteOf(studio)
  await studio.open(RUN)
  await find('n1')
  const few = await options.count()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(() => options.count()).toBeGreaterThan(few)
})

test('it opens and answers at once', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/leader-election?variant=raft&nodes=9&seed=7&until=10s')
  await studio.pause()
  const { chosen, find } = paletteOf(studio)
  // The code is there by now, or comes with the first opening.
  await find('election')
  await expect(chosen).toBeVisible()
  await page.keyboard.press('Escape')

  const opening = await page.evaluate(async () => {
    const start = performance.now()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
    while (!document.querySelector('dialog[open] [role=option]')) await new Promise(requestAnimationFrame)
    return Math.round(performance.now() - start)
  })
  console.log(`opening the palette: ${opening} ms`)
  expect(opening).toBeLessThan(1000)
})
