// Comparing: two runs under the same fault, side by side, that differ in a safeguard; shared by a link.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const SLOW = '#/circuit-breaker?variant=rate&seed=1&until=8s&requestRate=20&do=slow+service+x40+from+2s+to+7s'
const STORE =
  '#/quorum-store?variant=cassandra&seed=1&until=7s&requestRate=6&do=crash+r4+at+900ms&do=restart+r4+at+3.5s'
const WITH_TWIN = `${SLOW}&compare=breaker+off`

function both(studio: ReturnType<typeof studioOf>) {
  const { page, playback, m } = studio
  const side = (name: string) => page.getByRole('main').getByRole('region', { name, exact: true })
  return {
    here: side('This run: Circuit breaker: on'),
    twin: side('Twin: Circuit breaker: off'),
    said: page.getByRole('main').getByRole('status'),
    /** Opens both by a link: the comparison's code comes after the page, and the twin's worker after that. */
    async open(hash: string) {
      await page.goto('about:blank')
      await page.goto(hash.startsWith('#') ? `./${hash}` : hash)
      await expect(page.getByRole('button', { name: m.compare.stop })).toBeVisible({ timeout: 20_000 })
      await this.simulated()
    },
    async simulated() {
      await expect(playback.getByText(m.transport.simulating)).toHaveCount(0, { timeout: 20_000 })
    },
  }
}

test('a teacher shows what a breaker is for, breaks both runs more, and shares them', async ({ page }) => {
  const studio = studioOf(page)
  const { m, playhead } = studio
  const two = both(studio)
  const { here, twin, said } = two
  await studio.open(SLOW)
  await studio.pause()
  await page.keyboard.press('v')
  await expect(here.getByRole('button', { name: /^breaker, closed/ })).toBeVisible()
  await expect(twin.getByRole('button', { name: /^breaker, held closed/ })).toBeVisible()
  await two.simulated()
  await studio.seek('end')
  await expect(said.filter({ hasText: 'Circuit breaker' })).toHaveText(
    /^Without “Circuit breaker”, \d+ of \d+ operations failed instead of \d+.* and “The failing service is shielded” is violated at 5\.\d+\u202fs\.$/,
  )
  await expect(page.getByRole('tabpanel').getByText(/^Without “Circuit breaker”/)).toBeVisible()

  const claim = page.getByRole('table', { name: m.compare.claims }).getByRole('row', { name: /failing service/ })
  await expect(claim.getByRole('cell').first()).toHaveText(m.claims.verdict.held)
  await claim.getByRole('button').click()
  expect(Number(await playhead.inputValue())).toBeGreaterThan(5_000_000)

  await studio.seek(4)
  await expect(here.getByRole('button', { name: /^breaker, open/ })).toBeVisible()
  const service = twin.getByRole('button', { name: /^service, / })
  await service.click()
  await expect(here.getByRole('button', { name: /^service, / })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('table', { name: m.compare.node('service') })).toBeVisible()
  await service.press('c')
  await expect(studio.marker('crash service at 4s')).toBeVisible()
  for (const side of [here, twin]) await expect(side.getByRole('button', { name: /^service, crashed/ })).toBeVisible()

  await page.getByRole('button', { name: m.top.share, exact: true }).click()
  const link = studio.dialog.getByLabel(m.share.link, { exact: true })
  await expect(link).toContainText('&compare=breaker+off&at=4s')
  const address = (await link.textContent()) ?? ''
  await two.open(address)
  await expect(twin.getByRole('button', { name: /^service, crashed/ })).toBeVisible()
  await expect(here.getByRole('button', { name: /^service, crashed/ })).toBeVisible()

  await page.getByRole('button', { name: m.compare.stop }).focus()
  await page.keyboard.press('Escape')
  await studio.simulated()
  await expect(page).not.toHaveURL(/compare/)
})

test('charts of both stand on one axis, each with its own values', async ({ page }) => {
  const studio = studioOf(page)
  await both(studio).open(`${WITH_TWIN}&at=5s`)
  const chart = studio.timeline.getByRole('figure', { name: 'Calls by outcome' })
  await expect(chart.getByRole('slider')).toHaveAttribute(
    'aria-valuetext',
    /^4\.\d+\u202fs to 5\.000\u202fs: This run: answered \d+, refused by the breaker \d+.*; Twin: answered \d+, refused by the breaker 0/,
  )
})

test('the twin has what is chosen over its stage', async ({ page }) => {
  const studio = studioOf(page)
  const { m } = studio
  const two = both(studio)
  await two.open(WITH_TWIN)
  await two.twin.getByLabel(m.compare.differs).selectOption('threadPool')
  const other = page.getByRole('main').getByRole('region', { name: 'Twin: Client’s thread pool: 20', exact: true })
  await other.getByRole('textbox').fill('3')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/&compare=threadPool\+3$/)
})

test('where nothing measured differs it says what was compared, and which claims were not', async ({ page }) => {
  const two = both(studioOf(page))
  await two.open(`${STORE}&compare=variant+dynamo&at=6s`)
  await expect(two.said.filter({ hasText: 'Dynamo' })).toHaveText(
    'With “As in Dynamo”, verdicts, counts and peaks are the same so far; only one of the two claims “Reads never go back”.',
  )
})

test('no node and no label is cut off or lies under the tools, whatever the size', async ({ page }) => {
  const two = both(studioOf(page))
  for (const run of [
    '#/partitioned-log?groups=1&compare=consumers+4&at=1s',
    '#/two-phase-commit?compare=decisionLog+off&at=2s',
    '#/saga?compare=deduplication+off&at=2s',
  ]) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await two.open(run)
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      const stages = page.getByRole('main').locator('section[data-tool]')
      await expect(stages).toHaveCount(width < 500 ? 1 : 2)
      await expect.poll(() => stages.evaluateAll(cutOff), `${run} at ${width} × ${height}`).toEqual([])
    }
  }
})

/** What of the stages ends below them, or below their tools' upper edge: a node's drawing or its label. */
function cutOff(stages: readonly Element[]): string[] {
  return stages.flatMap((stage) => {
    const tools = stage.querySelector('[role="toolbar"]')?.getBoundingClientRect()
    const floor = Math.min(stage.getBoundingClientRect().bottom, tools?.top ?? Number.POSITIVE_INFINITY)
    return [...stage.querySelectorAll('[role="application"] [role="button"], [data-box]')]
      .filter((part) => !part.closest('[role="toolbar"]') && part.getBoundingClientRect().bottom > floor)
      .map((part) => part.getAttribute('aria-label') ?? part.textContent ?? '')
  })
}

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('one of the two stages is in sight, and the other a touch away', async ({ page }) => {
    const { m } = studioOf(page)
    const two = both(studioOf(page))
    const { here, twin } = two
    await two.open(WITH_TWIN)
    await expect(here).toBeVisible()
    await expect(twin).toHaveCount(0)
    await page.getByRole('radio', { name: m.compare.twin, exact: true }).check({ force: true })
    await expect(twin.getByRole('button', { name: /^breaker, held closed/ })).toBeVisible()
    await expect(here).toHaveCount(0)
  })
})
