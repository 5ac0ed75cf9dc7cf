// What the shell shows while it waits, and where something cannot be had: a sentence and the way on, and nothing is lost.
import type { BrowserContext } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const PATTERNS = /\/pattern-[^/]*\.js$/

/** From now on no pattern can be fetched; the function it returns ends that. */
async function cutOff(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route(PATTERNS, (route) => route.abort())
  return () => context.unroute(PATTERNS)
}

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.use({ locale: language })

    test('a first visit without its pattern can be tried again, or go elsewhere', async ({
      page,
      context,
      complaints,
    }) => {
      const studio = studioOf(page, language)
      const { m, dialog } = studio
      const reconnect = await cutOff(context)
      await page.goto('./#/leader-election?variant=raft&seed=7&until=10s')
      await expect(page.getByRole('alert')).toHaveText(/^(This|Ce) pattern .*\.$/)
      await expect(page.getByRole('button', { name: m.top.share, exact: true })).toBeDisabled()
      await page.getByRole('button', { name: m.page.others }).click()
      await expect(dialog.getByRole('option')).not.toHaveCount(0)
      await page.keyboard.press('Escape')

      await reconnect()
      await page.getByRole('button', { name: m.page.retry }).click()
      await studio.simulated()
      await expect(studio.playback.getByText(m.transport.seed(7))).toBeVisible()
      await expect(page.getByRole('alert')).toHaveCount(0)
      complaints.length = 0
    })

    test('another pattern that cannot be had leaves the open run, and can be tried again', async ({
      page,
      context,
      complaints,
    }) => {
      const studio = studioOf(page, language)
      const { m, notices, dialog } = studio
      await studio.open('#/leader-election?variant=raft&seed=7&until=10s')
      const reconnect = await cutOff(context)
      await page.getByRole('button', { name: m.top.find }).click()
      await dialog.getByRole('combobox').fill(language === 'en' ? 'circuit' : 'disjoncteur')
      await page.keyboard.press('Enter')
      await expect(notices.getByRole('alert')).toContainText(m.page.retry)
      await expect(studio.node('n1')).toBeVisible()

      await reconnect()
      await notices.getByRole('button', { name: m.page.retry }).click()
      await expect(studio.node('breaker')).toBeVisible()
      await expect(notices.getByRole('alert')).toHaveCount(0)
      complaints.length = 0
    })
  })
}

test('a pattern that takes its time is announced over the run that is open', async ({ page, context }) => {
  const studio = studioOf(page)
  const { m, notices, dialog } = studio
  await studio.open('#/leader-election?variant=raft&seed=7&until=10s')
  let send = () => {}
  const asked = new Promise<void>((resolve) => {
    send = resolve
  })
  await context.route(PATTERNS, async (route) => {
    await asked
    await route.continue()
  })
  await page.getByRole('button', { name: m.top.find }).click()
  await dialog.getByRole('combobox').fill('circuit')
  await page.keyboard.press('Enter')
  await expect(notices.getByRole('status')).toHaveText(m.page.openingPattern('Circuit breaker'))
  send()
  await expect(studio.node('breaker')).toBeVisible()
  await expect(notices.getByRole('status')).toHaveCount(0)
})

test('a lesson that cannot be had says so, and comes when it can', async ({ page, context, complaints }) => {
  const { panel, m } = studioOf(page)
  const lesson = /\/lesson\.en-[^/]*\.js$/
  await context.route(lesson, (route) => route.abort())
  await page.goto('./#/leader-election?variant=raft&seed=7&until=10s')
  await expect(panel.getByRole('alert')).toContainText(m.learn.failed)
  await context.unroute(lesson)
  await panel.getByRole('button', { name: m.page.retry }).click()
  await expect(panel.getByRole('article', { name: m.learn.lesson })).toContainText('leader')
  complaints.length = 0
})

test('a simulation that cannot be had says so, and can be tried again', async ({ page, context, complaints }) => {
  const studio = studioOf(page)
  const { m, notices } = studio
  const worker = /\/simulation\.worker-[^/]*\.js$/
  await context.route(worker, (route) => route.abort())
  await page.goto('./#/leader-election?variant=raft&seed=7&until=10s')
  const retry = notices.getByRole('button', { name: m.page.retry })
  await expect(retry).toBeVisible({ timeout: 20_000 })
  await expect(notices.getByRole('alert')).toHaveCount(1)
  await expect(studio.playback.getByText(m.transport.simulating)).toHaveCount(0)

  await context.unroute(worker)
  await retry.click()
  await studio.simulated()
  await expect(studio.leaders()).toHaveCount(1)
  await expect(notices.getByRole('alert')).toHaveCount(0)
  complaints.length = 0
})
