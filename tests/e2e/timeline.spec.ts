// The timeline's own ways: zooming, following the playhead, interventions at one place.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const PILED = '#/leader-election?seed=1&until=10s&do=crash+n1+at+5s&do=pause+n2+from+5s+to+6s&do=crash+n3+at+8s'

test('zooms in and out by button and wheel, and follows the playhead', async ({ page }) => {
  const studio = studioOf(page)
  const { timeline, times } = studio
  await studio.open('#/leader-election?seed=1&until=10s')
  await studio.pause()
  await studio.seek(0)
  await expect(timeline.getByText('10\u202fs', { exact: true })).toBeVisible()

  for (let time = 0; time < 4; time++) await timeline.getByRole('button', { name: times.zoomIn }).click()
  await expect(timeline.getByText('10\u202fs', { exact: true })).toHaveCount(0)
  await expect(timeline.getByText('500\u202fms', { exact: true })).toBeVisible()
  await studio.seek(7)
  await expect(timeline.getByText('500\u202fms', { exact: true })).toHaveCount(0)
  await expect(timeline.getByText('7.2\u202fs', { exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(timeline.getByText('7.6\u202fs', { exact: true })).toBeVisible()
  await studio.pause()

  await timeline.getByRole('button', { name: times.wholeRun }).click()
  await expect(timeline.getByText('10\u202fs', { exact: true })).toBeVisible()
  await studio.seek(0)
  const box = await timeline.boundingBox()
  if (!box) throw new Error('There is no timeline.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  for (let time = 0; time < 5; time++) await page.mouse.wheel(0, -120)
  await page.keyboard.up('Control')
  await expect(timeline.getByText('10\u202fs', { exact: true })).toHaveCount(0)
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
})

test('interventions at one place open as a list, to select, edit and delete', async ({ page }) => {
  const studio = studioOf(page)
  const { m, times, dialog } = studio
  await studio.open(PILED)
  await studio.pause()
  const pile = studio.marker(new RegExp(`^${times.interventions(2)}`))
  await pile.click()
  const pause = studio.marker('pause n2 from 5s to 6s')
  await pause.click()
  await expect(pause).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Enter')
  const line = dialog.getByRole('textbox', { name: m.faults.line(2) })
  await expect(line).toBeFocused()
  await line.fill('pause n2 from 2s to 3s')
  await line.press('Enter')
  await page.keyboard.press('Escape')
  await expect(pile).toHaveCount(0)
  await expect(studio.marker('pause n2 from 2s to 3s')).toBeVisible()

  await studio.marker('crash n1 at 5s').click()
  await page.keyboard.press('Delete')
  await expect(studio.marker('crash n1 at 5s')).toHaveCount(0)
  await page.keyboard.press('z')
  await expect(studio.marker('crash n1 at 5s')).toBeVisible()
})
