// The inspector: a node's statechart, live and enlarged, and what else there is to know of it; links, clients, messages.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

const RAFT = '#/leader-election?variant=raft&seed=42&until=30s&do=partition+n1,n2+|+n3,n4,n5+at+5s&at=6s'
const BREAKER = '#/circuit-breaker?variant=rate&seed=1&until=20s&do=fail+60%25+at+service+from+5s+to+9s&at=8s'

const chartOf = ({ inspector, m }: Studio, node: string) =>
  inspector.getByRole('figure', { name: m.inspect.statechart(node) })

async function inspect(studio: Studio, node: string): Promise<void> {
  await studio.node(node).press('Enter')
  await expect(studio.inspector.getByRole('heading', { name: node, exact: true })).toBeVisible()
}

test('a statechart follows the playhead: the state, the last transition and what brought it about', async ({
  page,
}) => {
  const studio = studioOf(page)
  const { inspector, playhead, playback, m } = studio
  await studio.open(RAFT)
  await inspect(studio, 'n4')
  const chart = chartOf(studio, 'n4')
  const current = chart.getByRole('button', { name: /current state/ })

  await expect(current).toHaveAccessibleName(/^leader, current state/)
  await expect(chart).toContainText('candidate → leader')
  await expect(chart).toContainText(/RequestVoteResponse from n\d \[majority\]/)

  await chart.getByRole('button', { name: /^candidate → leader, at 5/ }).click()
  await expect.poll(async () => Number(await playhead.inputValue())).toBeLessThan(5_500_000)
  await expect(current).toHaveAccessibleName(/^leader/)
  await playback.getByRole('button', { name: m.transport.stepBack }).click()
  await expect(current).toHaveAccessibleName(/^candidate/)
  await expect(chart).toContainText('follower → candidate')
  await expect(chart).toContainText('after electionTimeout')

  await studio.seek(0.05)
  await expect(current).toHaveAccessibleName(/^follower, current state, initial state/)
  await expect(chart).toContainText('when it started')
  await expect(inspector.getByRole('heading', { name: m.inspector.timers })).toBeVisible()
})

test('a statechart is walked by keyboard, and read as a table', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(RAFT)
  await inspect(studio, 'n4')
  const chart = chartOf(studio, 'n4')
  const playhead = await studio.playhead.inputValue()

  const leader = chart.getByRole('button', { name: /^leader/ })
  await leader.focus()
  await page.keyboard.press('ArrowUp')
  const candidate = chart.getByRole('button', {
    name: /^candidate\. Leads to leader: RequestVoteResponse \[majority\]/,
  })
  await expect(candidate).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(candidate).toHaveAttribute('aria-pressed', 'true')
  await expect(chart.getByRole('table').getByRole('row')).toHaveCount(1 + 1 + 4)
  await page.keyboard.press('ArrowDown')
  await expect(leader).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(chart.getByRole('table')).toHaveCount(0)
  expect(await studio.playhead.inputValue()).toBe(playhead)

  await chart.getByText(studio.m.inspect.transitions(21)).press('Enter')
  const table = chart.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(21 + 4 + 1)
  const last = table.getByRole('row').filter({ hasText: studio.m.inspect.lastOne })
  await expect(last).toContainText('RequestVoteResponse [majority], last one taken')
  await expect(last.getByRole('cell').last()).toHaveText('leader')
})

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.use({ locale: language })

    test('enlarged, everything is written on it and fits; it grows, and closes where it was opened', async ({
      page,
    }) => {
      const studio = studioOf(page, language)
      const { m, dialog } = studio
      await studio.open(BREAKER)
      await inspect(studio, 'breaker')
      const enlarge = chartOf(studio, 'breaker').getByRole('button', { name: m.inspect.enlarge })
      await enlarge.press('Enter')
      await expect(dialog).toHaveAccessibleName(m.inspect.statechart('breaker'))
      const drawing = dialog.getByRole('region', { name: m.inspect.statechart('breaker') })
      for (const guard of ['thresholdReached', 'closesWithoutProbes', 'probesFailed', 'probesPassed', 'breakerOff'])
        await expect(drawing.getByText(`[${guard}]`)).toBeVisible()
      expect(await tooWide(page)).toEqual([])
      await dialog.getByRole('button', { name: m.inspect.zoomIn }).click()
      await expect(dialog.getByRole('status')).toHaveText(m.format.percent(125))
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(enlarge).toBeFocused()
    })
  })
}

test('a node shows what has just changed, its disk, its clock, and what waits while it is paused', async ({ page }) => {
  const studio = studioOf(page)
  const { inspector, m } = studio
  await studio.open(
    '#/leader-election?variant=raft&seed=1&do=pause+n4+from+1s&do=skew+n3+%2B500ms+at+1s&do=drift+n3+1.2+from+1s&at=3s',
  )
  await inspect(studio, 'n4')
  await expect(inspector.getByRole('heading', { name: /^Waiting in its inbox \(\d+\)$/ })).toBeVisible()
  await expect(inspector.getByRole('heading', { name: m.inspect.clock })).toHaveCount(0)
  await inspect(studio, 'n3')
  await expect(inspector.getByRole('term').filter({ hasText: m.inspect.off })).toBeVisible()
  await expect(inspector.getByText('900 ms ahead'.replace(' ', '\u202f'))).toBeVisible()
  await expect(inspector.getByText('3.900\u202fs')).toBeVisible()
  await expect(inspector.getByText(m.inspector.synced).first()).toBeVisible()
  await inspect(studio, 'client')
  await inspector.getByRole('list').last().getByRole('button').first().click()
  await expect(inspector.getByText(/^, just changed, before: \d+$/).first()).toBeAttached()
})

test('a link tells its latency, what is in force and what has passed each way', async ({ page }) => {
  const studio = studioOf(page)
  const { inspector, stage, m } = studio
  await studio.open(`${BREAKER}&do=delay+%2B300ms+on+breaker-%3Eservice+from+2s`)
  await stage.getByRole('button', { name: /breaker.*service/ }).press('Enter')
  await expect(inspector.getByText(/^one way 20\sms, spread 5\sms$/)).toBeVisible()
  const ways = inspector.getByRole('table', { name: m.inspect.eachWay })
  const cells = (name: string) => ways.getByRole('row', { name }).getByRole('cell')
  await expect(cells(m.inspect.inForce)).toHaveText(['+300 ms', ''])
  const [there] = await cells(m.inspect.sent).allTextContents()
  expect(Number(there)).toBeGreaterThan(40)
  await expect(cells('request')).toHaveText([there ?? '', '0'])
  await studio.seek(0)
  await expect(cells(m.inspect.sent)).toHaveText(['0', '0'])
})

test('a client tells all it has asked, and each leads to its moment', async ({ page }) => {
  const studio = studioOf(page)
  const { inspector, playhead } = studio
  await studio.open(BREAKER)
  await inspect(studio, 'client')
  const history = inspector.getByRole('list').last().getByRole('button')
  const heading = inspector.getByRole('heading', { name: /^Operations \(\d+\)$/ })
  const asked = Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0])
  expect(asked).toBeGreaterThan(40)
  await expect(history).toHaveCount(20)
  await inspector.getByRole('button', { name: `Show earlier ones (${asked - 20})` }).click()
  await expect(history).toHaveCount(asked)
  await expect(history.first()).toHaveAccessibleName(/^request, 7\.9\d\d\ss: (failed|pending)/)
  await history.last().click()
  await expect.poll(async () => Number(await playhead.inputValue())).toBeLessThan(200_000)
  await expect(heading).toHaveText('Operations (1)')
})

test('a message tells what it answers and what came of it, and can be dropped on its way', async ({ page }) => {
  const studio = studioOf(page)
  const { inspector, stage, m } = studio
  await studio.open(BREAKER.replace('at=8s', 'at=2s'))
  await stage.getByRole('button', { name: /breaker.*service/ }).press('Enter')
  await stepTo(studio, /^(response|request)/)
  await inspector
    .getByRole('button', { name: /^(response|request)/ })
    .first()
    .click()
  await expect(inspector.getByRole('heading', { name: m.inspect.cause })).toBeVisible()

  await inspector.getByRole('button', { name: m.hands.dropIt }).click()
  await expect(studio.marker(/^drop message \d+/)).toBeVisible()
  await expect(inspector.getByText(/lost at .*dropped on purpose$/)).toBeVisible()

  await inspector
    .getByRole('button', { name: /^request/ })
    .first()
    .click()
  await expect(inspector.getByRole('heading', { name: m.inspect.answers })).toBeVisible()
})

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('what is tapped is inspected in a sheet, and its statechart is enlarged over it', async ({ page }) => {
    const studio = studioOf(page)
    const { m, dialog } = studio
    await studio.open(BREAKER)
    await studio.node('breaker').tap()
    const chart = dialog.getByRole('figure', { name: m.inspect.statechart('breaker') })
    await expect(chart.getByRole('button', { name: /^open, current state/ })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await chart.getByRole('button', { name: m.inspect.enlarge }).tap()
    const large = page.getByRole('dialog', { name: m.inspect.statechart('breaker') })
    await expect(large.getByRole('button', { name: /^open, current state/ })).toBeInViewport()
    await large.getByRole('button', { name: m.close, exact: true }).tap()
    await expect(large).toHaveCount(0)
    await expect(chart).toBeVisible()
  })
})

/** Steps on until something is on its way over the inspected link. */
async function stepTo({ inspector, playback, m }: Studio, name: RegExp): Promise<void> {
  const step = playback.getByRole('button', { name: m.transport.stepForward })
  for (let tries = 0; tries < 40 && (await inspector.getByRole('button', { name }).count()) === 0; tries++) {
    await step.click()
  }
}

/** Labels of the drawing in the dialog that are wider than the room that was reckoned for them. */
function tooWide(page: Page): Promise<string[]> {
  return page.getByRole('dialog').evaluate((dialog) =>
    [...dialog.querySelectorAll('[data-label], [data-box]')].flatMap((part) => {
      const room = (part.querySelector('rect:last-of-type') ?? part).getBoundingClientRect()
      return [...part.querySelectorAll('text')].flatMap((text) => {
        const { left, right } = text.getBoundingClientRect()
        return left < room.left - 1 || right > room.right + 1 ? [text.textContent ?? ''] : []
      })
    }),
  )
}
