// The studio without a mouse: every step is a key, and focus is where people would expect it.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

test('watch, break, mend and share a run by keyboard alone', async ({ page }) => {
  const studio = studioOf(page)
  const { m, playback, playhead, dialog, inspector } = studio
  await studio.open('#/leader-election?seed=1')
  const clock = playback.getByRole('timer')
  const seconds = async () => Number.parseFloat((await clock.textContent()) ?? '')

  await test.step('play and pause, step by event and by second, to the start and the end', async () => {
    await page.keyboard.press('Space')
    await expect(playback.getByRole('button', { name: m.transport.play })).toBeVisible()
    await page.keyboard.press('Home')
    await expect(clock).toHaveText(/^0\.000/)
    await page.keyboard.press('ArrowRight')
    await expect.poll(seconds).toBeGreaterThan(0)
    const first = await seconds()
    await page.keyboard.press('ArrowRight')
    await expect.poll(seconds).toBeGreaterThan(first)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(seconds).toBe(first)
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(seconds).toBeCloseTo(first + 1, 3)
    await page.keyboard.press('End')
    await expect(clock).toHaveText(/^10\.000/)
    await page.keyboard.press('Home')
    for (let second = 0; second < 2; second++) await page.keyboard.press('Shift+ArrowRight')
    await expect(clock).toHaveText(/^2\.000/)
  })

  await test.step('slower and faster', async () => {
    const speed = playback.getByRole('slider', { name: m.transport.speed })
    const before = await speed.getAttribute('aria-valuetext')
    await page.keyboard.press('[')
    await expect(speed).not.toHaveAttribute('aria-valuetext', before ?? '')
    await page.keyboard.press(']')
    await expect(speed).toHaveAttribute('aria-valuetext', before ?? '')
  })

  await test.step('find the leader among the nodes and look into it', async () => {
    await tabTo(page, /^(n\d|link )/)
    await moveTo(page, /^n\d, leader/)
    await page.keyboard.press('Enter')
    await expect(inspector.getByRole('heading', { name: /^n\d$/ })).toBeVisible()
  })

  const leader = ((await focusedName(page)) ?? '').slice(0, 2)

  await test.step('crash it, undo, redo, restart it', async () => {
    await page.keyboard.press('c')
    await expect(studio.node(leader, 'crashed')).toBeVisible()
    await page.keyboard.press('z')
    await expect(studio.node(leader, 'leader')).toBeVisible()
    await page.keyboard.press('Shift+Z')
    await expect(studio.node(leader, 'crashed')).toBeVisible()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('r')
    await expect(studio.marker(new RegExp(`^restart ${leader} at`))).toBeVisible()
  })

  await test.step('mark a node and isolate it', async () => {
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('m')
    await page.keyboard.press('i')
    await expect(studio.marker(new RegExp(`^partition .*\\b${leader}\\b`))).toBeVisible()
    await expect(playback.getByRole('button', { name: m.transport.faults(3) })).toBeVisible()
  })

  await test.step('choose another variant', async () => {
    await tabTo(page, 'Raft', 'Shift+Tab')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Bully' })).toBeChecked()
    await expect(playback.getByRole('button', { name: m.transport.faults(3) })).toBeVisible()
  })

  await test.step('go along the timeline: delete a fault, edit another', async () => {
    await tabTo(page, m.top.share)
    await tabTo(page, /^crash /)
    const crash = await focusedName(page)
    await page.keyboard.press('Delete')
    await expect(studio.marker(crash ?? '')).toHaveCount(0)
    await expect(playhead).toBeFocused()
    await page.keyboard.press('Home')
    await expect(clock).toHaveText(/^0\.000/)
    await tabTo(page, /^partition /)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: m.faults.line(1) })).toBeFocused()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('crash n3 at 1500ms')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(studio.marker('crash n3 at 1.5s')).toBeVisible()
  })

  await test.step('share', async () => {
    await tabTo(page, m.top.share)
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel(m.share.hash, { exact: true })).toHaveText(/^[0-9a-f]{8,}$/)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: m.top.share, exact: true })).toBeFocused()
  })

  await test.step('the list of keys', async () => {
    await page.keyboard.press('?')
    await expect(dialog.getByRole('heading', { name: m.help.title })).toBeVisible()
    await page.keyboard.press('Escape')
  })
})

/** The name of what has the focus, as a screen reader would say it. */
async function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? null
  })
}

async function until(page: Page, name: string | RegExp, keys: readonly string[], most: number): Promise<void> {
  const is = (found: string | null) =>
    found !== null && (typeof name === 'string' ? found.trim() === name : name.test(found))
  const seen: (string | null)[] = []
  for (let pressed = 0; pressed < most; pressed++) {
    const found = await focusedName(page)
    if (is(found)) return
    seen.push(found)
    await page.keyboard.press(keys[pressed % keys.length] as string)
  }
  throw new Error(`The keys never led to ${name}, only to: ${seen.join(' · ')}`)
}

function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  return until(page, name, [key], 80)
}

/** Around the stage, from part to part. */
function moveTo(page: Page, name: RegExp): Promise<void> {
  return until(
    page,
    name,
    ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowRight'],
    60,
  )
}

test('skipping to the stage lands on its first node, and a refusal there goes with the next act', async ({ page }) => {
  const studio = studioOf(page)
  const { m, notices } = studio
  await studio.open('#/leader-election?variant=raft&seed=7&until=10s&at=3s')
  await page.getByRole('button', { name: m.page.skip }).press('Enter')
  await expect(studio.node('n1')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  await expect(studio.marker('crash n1 at 3s')).toBeVisible()
  await page.keyboard.press('p')
  await expect(notices.getByRole('alert')).toHaveText('“n1” has been down since 3s: restart it first.')
  await page.keyboard.press('r')
  await expect(notices.getByRole('alert')).toHaveCount(0)
})
