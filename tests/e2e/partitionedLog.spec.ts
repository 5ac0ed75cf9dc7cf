// The partitioned log on the stage: who leads each partition, how far each group has got, through a leader's death.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const LEADER_DIES = '#/partitioned-log?variant=kafka&seed=1&until=6s&do=crash+b1+at+2s&do=crash+c2+at+2s&at=1500ms'

test('a partition’s row tells its leader, its records and each group’s lag, before, without and with a new leader', async ({
  page,
}) => {
  const studio = studioOf(page)
  await studio.open(LEADER_DIES)
  const board = page.getByRole('region', { name: 'Partitions' })
  const first = board.getByRole('row').nth(1)

  await expect(first).toContainText('b1leaderb2in syncb3in sync')
  await expect(first.getByRole('img', { name: /^\d+ records so far, \d+ of them committed$/ })).toBeVisible()
  await expect(first).toContainText(/g1: \d+ behind/)
  await expect(board.getByRole('row').nth(3)).toContainText('c2')

  await studio.seek(3)
  await expect(first).toContainText('b1down')
  await expect(first).toContainText('no leader')

  await studio.seek(5.5)
  await expect(first).toContainText('b2leaderb3in sync')
  await expect(board.getByRole('row').nth(3)).toContainText(/c1/)
})

test('a consumer says which partitions it has, and not a number that could be one of them', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/partitioned-log?variant=kafka&seed=1&until=3s&at=2s')

  await expect(studio.node('c1', 'partitions 0, 1$')).toBeVisible()
  await expect(studio.node('c2', 'partition 2$')).toBeVisible()
})

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
] as const)
  test(`at ${width} × ${height} no label covers a node or another label while two brokers are down`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    const studio = studioOf(page)
    await studio.open(
      '#/partitioned-log?variant=kafka&seed=1&until=9s&deliveryTimeout=20000&do=crash+b2+at+2s&do=crash+b3+at+6s&at=8s',
    )
    for (const id of ['b2', 'b3']) {
      await expect(studio.node(id, studio.words.crashed)).toBeVisible()
      await expect(labelOf(page, id)).toHaveText(studio.words.crashed)
    }
    expect(await covered(page)).toEqual([])
    await studio.seek(0.05)
    await expect(labelOf(page, 'c1')).toContainText('joining')
    expect(await covered(page)).toEqual([])
  })

test('an empty partition says so beside its high watermark and its cursors', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/partitioned-log?variant=kafka&seed=1&until=1s&at=50ms')
  const row = page.getByRole('region', { name: 'Partitions' }).getByRole('row').nth(1)
  const word = await row.getByText('empty', { exact: true }).boundingBox()
  const marks = await row.getByRole('img').locator('path').all()
  expect(marks).toHaveLength(3)
  for (const mark of marks) {
    const box = await mark.boundingBox()
    expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThan(word?.x ?? 0)
  }
})

const labelOf = (page: Page, id: string) => page.locator(`div[data-node="${id}"]`)

/** The labels that are seen and lie over a node, another label or the tool bar. */
function covered(page: Page): Promise<string[]> {
  return page.getByRole('main').evaluate((main) => {
    const seen = [...main.querySelectorAll('div[data-node] > span')].filter((one) => one.getClientRects().length > 0)
    const others = [...seen, ...main.querySelectorAll('g[data-node] rect[class*="body"], [role="toolbar"]')]
    const meet = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    const name = (one: Element) => one.closest('[data-node]')?.getAttribute('data-node') ?? one.getAttribute('role')
    return seen.flatMap((label) =>
      others
        .filter((one) => one !== label && meet(label.getBoundingClientRect(), one.getBoundingClientRect()))
        .map((one) => `${name(label)}: ${name(one)}`),
    )
  })
}
