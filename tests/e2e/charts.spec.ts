// Charts: in the timeline on its axis and with its playhead, read by pointer and by keyboard, small in the inspector.
import type { Locator } from '@playwright/test'
import { chartWords } from '../../src/view/charts/chartWords.ts'
import { expect, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

const OUTAGE = '#/circuit-breaker?variant=rate&seed=1&until=20s&do=fail+100%25+at+service+from+5s+to+9s'

async function showCharts({ page, m }: Studio): Promise<void> {
  await page.getByRole('radio', { name: m.charts.charts, exact: true }).check({ force: true })
}

function chartOf({ timeline }: Studio, title: string) {
  const chart = timeline.getByRole('figure', { name: title })
  return {
    chart,
    slider: chart.getByRole('slider'),
    /** What the legend says of a series, with its value. */
    says: (row: string) => expect(chart.getByText(row).first()).toBeVisible(),
  }
}

async function middleOf(part: Locator): Promise<{ x: number; y: number; width: number }> {
  const box = await part.boundingBox()
  if (!box) throw new Error('It has no place.')
  return { x: box.x, y: box.y + box.height / 2, width: box.width }
}

test('charts share the timeline’s playhead, interventions and zoom, and are read where one points', async ({
  page,
}) => {
  const studio = studioOf(page)
  const { timeline, times } = studio
  await studio.open(OUTAGE)
  await studio.pause()
  await studio.seek(3)
  await showCharts(studio)
  const rate = chartOf(studio, 'Failure rate')
  const calls = chartOf(studio, 'Calls by outcome')
  await rate.says('failed 0%')
  await rate.says('threshold 50%')
  await studio.seek(7)
  await rate.says('failed 50%')
  await calls.says('refused by the breaker 3')
  await expect(studio.marker('fail 100% at service from 5s to 9s')).toBeVisible()

  const plot = await middleOf(calls.slider)
  await page.mouse.move(plot.x + plot.width * (3 / 20), plot.y)
  await rate.says('failed 0%')
  await expect(timeline.getByText(/^3(\.0\d*)?\u202fs$/)).toBeVisible()
  await page.mouse.move(plot.x + plot.width / 2, 100)
  await rate.says('failed 50%')

  await expect(timeline.getByText('20\u202fs', { exact: true })).toBeVisible()
  await calls.chart.getByText('per 200\u202fms').waitFor()
  for (let time = 0; time < 3; time++) await timeline.getByRole('button', { name: times.zoomIn }).click()
  await expect(timeline.getByText('20\u202fs', { exact: true })).toHaveCount(0)
  await calls.chart.getByText(/per (20|50)\u202fms/).waitFor()
  await page.getByRole('radio', { name: studio.m.charts.lanes, exact: true }).check({ force: true })
  await expect(timeline.getByText('20\u202fs', { exact: true })).toHaveCount(0)
})

test('by keyboard a chart is read from stretch to stretch, and takes the playhead along', async ({ page }) => {
  const studio = studioOf(page)
  const { playhead } = studio
  await studio.open(OUTAGE)
  await studio.pause()
  await studio.seek(3)
  await showCharts(studio)
  const { slider, chart } = chartOf(studio, 'Calls by outcome')
  await slider.focus()
  await expect(slider).toHaveAttribute('aria-valuetext', /^2\.800\u202fs to 3\.000\u202fs: answered \d/)
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', /^3\.000\u202fs to 3\.200\u202fs: answered \d/)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(slider).toHaveAttribute('aria-valuetext', /^4\.800\u202fs to 5\.000\u202fs/)
  await expect(playhead).toHaveValue('3000000')
  await page.keyboard.press('Enter')
  await expect(playhead).toHaveValue('4900000')
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuetext', /to 20\.000\u202fs/)
  await page.keyboard.press('Escape')
  await expect(slider).toHaveAttribute('aria-valuetext', /^4\.800\u202fs/)
  // What a sighted reader takes in at a glance.
  await expect(chart.getByRole('row', { name: /^answered 0 [1-9]/ })).toBeAttached()
})

test('a click on a small chart in the inspector shows it in the timeline', async ({ page }) => {
  const studio = studioOf(page, 'en')
  await studio.open('#/leader-election?variant=bully&seed=1&until=5s')
  await studio.pause()
  await studio.seek(2)
  const title = 'Time without a leader'
  const card = studio.inspector.getByRole('button', { name: chartWords.en.open(title) })
  await expect(card.getByText('without a leader 0\u202fms')).toBeVisible()
  await card.click()
  const { slider } = chartOf(studio, title)
  await expect(slider).toBeFocused()
  await expect(slider).toBeInViewport()
})

test('the timeline is as high as one makes it, and is found so again', async ({ page }) => {
  const studio = studioOf(page)
  const { timeline, m } = studio
  await page.setViewportSize({ width: 1024, height: 768 })
  await studio.open(OUTAGE)
  await studio.pause()
  await showCharts(studio)
  const handle = page.getByRole('separator', { name: m.charts.height })
  const height = async () => (await timeline.boundingBox())?.height ?? 0
  const before = await height()
  const edge = await middleOf(handle)
  await page.mouse.move(edge.x + 300, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x + 300, edge.y - 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(height).toBeCloseTo(before + 60, -0.5)
  await handle.press('ArrowUp')
  await expect.poll(height).toBeCloseTo(before + 84, -0.5)
  await expect(studio.stage).toBeInViewport({ ratio: 0.99 })
  const { scrollWidth, clientWidth } = await studio.playback.evaluate((bar) => ({
    scrollWidth: bar.scrollWidth,
    clientWidth: bar.clientWidth,
  }))
  expect(scrollWidth, 'the bar over it has room').toBeLessThanOrEqual(clientWidth)

  await page.reload()
  await studio.simulated()
  await showCharts(studio)
  await expect.poll(height).toBeCloseTo(before + 84, -0.5)
  await handle.press('Enter')
  await expect.poll(height).toBeCloseTo(before, -0.5)
})

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr' })

  test('charts take the lanes’ place, with their names in words', async ({ page }) => {
    const studio = studioOf(page, 'fr')
    await studio.open(OUTAGE)
    await studio.pause()
    await studio.seek(7)
    await page.getByRole('radio', { name: studio.m.charts.charts, exact: true }).tap({ force: true })
    const { chart, slider, says } = chartOf(studio, 'Appels selon leur issue')
    await expect(slider).toBeInViewport({ ratio: 0.99 })
    await says('refusés par le disjoncteur')
    await chart.getByText(/^par \d/).waitFor()
    const { x, y, width } = await middleOf(slider)
    await page.touchscreen.tap(x + width / 2, y)
    await expect(studio.playhead).toHaveValue(/^(99|100)\d{5,6}$/)
    await expect(studio.stage).toBeInViewport({ ratio: 0.99 })
  })
})
