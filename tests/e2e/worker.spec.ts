// The simulation's worker: killed or caught in an endless loop it is replaced, and nothing of the run is lost; a run
// that is too much for it meets its limit and says so.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

function workerOf(page: Page) {
  const [worker] = page.workers()
  if (!worker) throw new Error('There is no worker.')
  return worker
}

for (const [what, harm] of [
  ['is killed', 'self.close()'],
  ['is caught in an endless loop', 'for (;;);'],
] as const) {
  test(`a worker that ${what} is replaced, and the run goes on`, async ({ page }) => {
    const studio = studioOf(page)
    const { m, notices } = studio
    await studio.open('#/leader-election?variant=raft&seed=7&until=10s')
    await studio.pause()
    await studio.seek(4)
    await studio.node('n3').click()
    const killed = workerOf(page)
    // It never answers.
    void killed.evaluate(harm).catch(() => {})
    await page.keyboard.press('c')

    await expect(notices.getByRole('alert')).toHaveText(m.notices.restarted, { timeout: 15_000 })
    await studio.simulated()
    expect(page.workers().at(-1)).not.toBe(killed)
    await expect(studio.node('n3', 'crashed')).toBeVisible()
    await expect(studio.playback.getByRole('timer')).toHaveText(/^4\.000/)
    const { link, hash } = await studio.shared()
    await page.goto('about:blank')
    await page.goto(link)
    await studio.simulated()
    expect((await studio.shared()).hash).toBe(hash)
  })
}

test('a storm of messages meets its limit and says so', async ({ page }) => {
  const studio = studioOf(page)
  const { m, notices } = studio
  // A heartbeat each millisecond to each of four nodes, all under way for ten seconds.
  await studio.open(
    '#/leader-election?heartbeatInterval=1&electionTimeoutMin=5000&electionTimeoutMax=6000&do=delay+%2B10s+on+*+from+7s',
  )
  await expect(notices.getByRole('alert')).toContainText(m.limits.inFlight)
  await expect(studio.marker(/^Stopped at/)).toBeVisible()
  await studio.pause()
  await page.keyboard.press('End')
  await expect(studio.stage).toBeVisible()
  await notices.getByRole('button', { name: m.notices.dismiss }).click()
  await studio.open('#/leader-election?seed=7')
  await expect(studio.marker(/^Stopped at/)).toHaveCount(0)
})
