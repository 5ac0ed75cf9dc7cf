// The space-time diagram: switching to it, following the playhead, zooming and panning, walking from cause to effect,
// selecting, density.

import type { Page } from '@playwright/test'
import { spaceTimeWords } from '../../src/view/spacetime/spaceTimeWords.ts'
import { expect, moving, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

test.use(moving)

const PARTED = '#/leader-election?variant=raft&seed=42&until=10s&do=partition+n1,n2+|+n3,n4,n5+at+5s&at=5.3s'

const words = spaceTimeWords.en

/** What the diagram says of itself. */
async function described({ page }: Studio): Promise<string> {
  const region = page.getByRole('region', { name: words.diagram })
  await region.getByRole('button', { name: words.describe }).press('Enter')
  const told = region.locator('output')
  await expect(told).not.toBeEmpty()
  const text = (await told.textContent()) ?? ''
  // It tells anew the next time.
  await region.getByRole('application').focus()
  await expect(told).toBeEmpty()
  return text
}

/** Length of what is in sight, in ms. */
async function span(studio: Studio): Promise<number> {
  const [, from = '', to = ''] = /From (.+?) to (.+?)\. /.exec(await described(studio)) ?? []
  const ms = (text: string) => Number.parseFloat(text) * (text.endsWith('ms') ? 1 : 1000)
  return ms(to) - ms(from)
}

test('stage, diagram, or both; the same selection', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(PARTED)
  await studio.show('both')
  await expect(studio.stage).toBeInViewport({ ratio: 0.99 })
  await expect(studio.diagram).toBeInViewport({ ratio: 0.99 })
  await expect(studio.diagram.getByText('n4', { exact: true })).toBeVisible()

  await studio.node('n4').click()
  await studio.show('spaceTime')
  await expect(studio.stage).toHaveCount(0)
  await expect(studio.inspector.getByRole('heading', { name: /n4/ })).toBeVisible()
  const name = await studio.diagram.getByText('n1', { exact: true }).boundingBox()
  await page.mouse.click((name?.x ?? 0) + 4, (name?.y ?? 0) + 4)
  await expect(studio.inspector.getByRole('heading', { name: /n1/ })).toBeVisible()

  const told = await described(studio)
  expect(told).toContain('n2: leader.')
  expect(told).toMatch(/AppendEntries/)
  expect(told).toContain('partition n1,n2 | n3,n4,n5 at 5s')
  await studio.show('topology')
  await expect(studio.diagram).toHaveCount(0)
})

test('walks by keyboard from an effect to its causes, and moves the playhead there', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(PARTED)
  await studio.show('spaceTime')
  await studio.diagram.focus()
  const said = page.getByRole('region', { name: words.diagram }).locator('[aria-live]')

  await page.keyboard.press('ArrowRight')
  await expect(said).toContainText('n1')
  await page.keyboard.press('ArrowDown')
  await expect(said).toContainText('n2')
  while (!/receives/.test((await said.textContent()) ?? '')) await page.keyboard.press('ArrowLeft')
  await expect(said).toContainText('n2 receives AppendEntriesResponse from n1')
  await page.keyboard.press('<')
  await expect(said).toContainText('n1 sends AppendEntriesResponse to n2')
  await page.keyboard.press('<')
  await expect(said).toContainText('n1 receives AppendEntries from n2')
  await page.keyboard.press('<')
  await expect(said).toContainText('n2 sends AppendEntries to n1')
  await page.keyboard.press('<')
  await expect(said).toContainText('n2: its timer')
  await page.keyboard.press('>')
  await page.keyboard.press('>')
  await expect(said).toContainText(/receives AppendEntries from n2|is lost/)

  const before = await studio.playhead.inputValue()
  await page.keyboard.press('Enter')
  await expect(studio.inspector.getByRole('heading', { name: 'AppendEntries' })).toBeVisible()
  await expect(studio.playhead).not.toHaveValue(before)
  await page.keyboard.press('Escape')
  await expect(said).toBeEmpty()
})

test('zooms and pans, and follows the playhead until it is moved by hand', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(PARTED)
  await studio.show('spaceTime')
  const region = page.getByRole('region', { name: words.diagram })
  const start = await span(studio)
  await region.getByRole('button', { name: words.zoomIn }).click()
  expect(await span(studio)).toBeCloseTo(start / 2, -1)
  await studio.diagram.press('-')
  await studio.diagram.press('-')
  expect(await span(studio)).toBeCloseTo(start * 2, -1)
  await studio.diagram.hover({ position: { x: 300, y: 150 } })
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  expect(await span(studio)).toBeLessThan(start * 1.9)
  await studio.diagram.press('0')
  expect(await span(studio)).toBeCloseTo(start, -1)

  const follow = region.getByRole('button', { name: words.follow })
  await expect(follow).toHaveCount(0)
  const box = await studio.diagram.boundingBox()
  if (!box) throw new Error('There is no diagram.')
  await page.mouse.move(box.x + 300, box.y + 100)
  await page.mouse.down()
  await page.mouse.move(box.x + 500, box.y + 100, { steps: 4 })
  await page.mouse.up()
  await expect(follow).toBeVisible()
  await studio.seek(8)
  expect(await described(studio)).toMatch(/^From [45]\./)
  await follow.click()
  expect(await described(studio)).toMatch(/^From 7\./)
})

test('says when lines stand for many messages, and stays quick with ten thousand in sight', async ({ page }) => {
  test.setTimeout(90_000)
  const studio = studioOf(page)
  await page.goto('./#/leader-election?variant=raft&nodes=9&heartbeatInterval=5&seed=1&until=30s&at=15s')
  await expect(studio.playback.getByText(studio.m.transport.simulating)).toHaveCount(0, { timeout: 60_000 })
  await studio.show('spaceTime')
  await studio.diagram.focus()
  await expect(async () => {
    await page.keyboard.press('-')
    await expect(page.getByText(/^\d\d,\d{3} messages: lines stand for many/)).toBeVisible({ timeout: 1000 })
  }).toPass()

  await page.keyboard.press('Space')
  const times = await frameTimes(page, 90)
  console.log(`10,000 messages in sight: median ${median(times).toFixed(1)} ms a frame`)
  expect(median(times)).toBeLessThanOrEqual(8)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a tap selects a message without covering the diagram', async ({ page }) => {
    const studio = studioOf(page, 'en')
    await studio.open('#/circuit-breaker?seed=1&until=10s&at=5s')
    await studio.show('spaceTime')
    await expect(studio.diagram).toBeInViewport({ ratio: 0.99 })
    const name = await studio.diagram.getByText('breaker', { exact: true }).boundingBox()
    await page.touchscreen.tap((name?.x ?? 0) + 5, (name?.y ?? 0) + 5)
    await expect(studio.dialog).toHaveCount(0)
    await page.getByRole('navigation').getByRole('button', { name: studio.m.panels.inspect }).tap()
    await expect(studio.dialog.getByRole('heading', { name: /breaker/ }).first()).toBeVisible()
  })
})

/** Time that the page's animation callbacks take in each of `count` frames (ms). */
function frameTimes(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    const real = window.requestAnimationFrame.bind(window)
    const times = new Map<number, number>()
    window.requestAnimationFrame = (paint) =>
      real((t) => {
        const start = performance.now()
        paint(t)
        times.set(t, (times.get(t) ?? 0) + performance.now() - start)
      })
    while (times.size < wanted) await new Promise((done) => real(done))
    window.requestAnimationFrame = real
    return [...times.values()]
  }, count)
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}
