// Branches of the story: editing the past forks, the tree beside the timeline leads back; markers moved along time.
import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

const PLAIN = '#/leader-election?variant=raft&seed=1&until=10s'

const treeOf = ({ page, m }: Studio) => page.getByRole('treegrid', { name: m.branches.title })
const rowOf = (studio: Studio, name: string | RegExp) => treeOf(studio).getByRole('row', { name })

/** Crashes a node by key at a moment. */
async function crash(studio: Studio, node: string, seconds: number): Promise<void> {
  await studio.seek(seconds)
  await studio.node(node).click()
  await studio.page.keyboard.press('c')
  await expect(studio.node(node, 'crashed')).toBeVisible()
}

test('changing the future goes on; changing the past keeps what was seen', async ({ page }) => {
  const studio = studioOf(page)
  const { m, notices, playback } = studio
  await studio.open(PLAIN)
  await studio.pause()
  const tree = treeOf(studio)
  await crash(studio, 'n1', 4)
  await studio.seek(5)
  await expect(tree).toHaveCount(0)

  await crash(studio, 'n2', 3)
  await expect(playback.getByText(m.branches.count(2))).toBeAttached()
  const [original, forked] = [rowOf(studio, m.branches.original), rowOf(studio, 'crash n2 at 3s')]
  await expect(forked).toHaveAttribute('aria-selected', 'true')
  await expect(forked).toHaveAttribute('aria-level', '2')
  await expect(forked).toHaveAccessibleName(`crash n2 at 3s, ${m.branches.leaves(3_000_000)}, ${m.branches.current}`)

  expect((await new AxeBuilder({ page }).include('[role=treegrid]').analyze()).violations).toEqual([])

  await test.step('reopened by pointer and by key, the playhead stays', async () => {
    await original.click()
    await expect(original).toHaveAttribute('aria-selected', 'true')
    await expect(studio.marker('crash n2 at 3s')).toHaveCount(0)
    await expect(studio.node('n2')).not.toHaveAccessibleName(/crashed/)
    await expect(studio.playhead).toHaveValue('3000000')
    await page.keyboard.press('ArrowDown')
    await expect(forked).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(studio.node('n2', 'crashed')).toBeVisible()
    await page.keyboard.press('z')
    await expect(original).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('named, and its own name back', async () => {
    await forked.focus()
    await page.keyboard.press('F2')
    const field = tree.getByRole('textbox', { name: m.branches.name('crash n2 at 3s') })
    await expect(field).toBeFocused()
    await field.fill('Two are down')
    await field.press('Enter')
    const named = rowOf(studio, /^Two are down/)
    await expect(named).toBeFocused()
    await named.dblclick()
    await tree.getByRole('textbox').fill('')
    await tree.getByRole('textbox').press('Enter')
    await expect(forked).toBeVisible()
    await page.keyboard.press('z')
    await expect(named).toBeVisible()
  })

  await test.step('deleted, and back', async () => {
    const named = rowOf(studio, /^Two are down/)
    await named.hover()
    await named.getByRole('button', { name: m.branches.delete('Two are down') }).click()
    await expect(tree).toHaveCount(0)
    await expect(page.getByRole('main')).toBeFocused()
    await expect(notices).toContainText(m.branches.deleted('Two are down'))
    await expect(studio.marker('crash n2 at 3s')).toHaveCount(0)
    await page.keyboard.press('z')
    await expect(named).toHaveAttribute('aria-selected', 'true')
    await expect(studio.marker('crash n2 at 3s')).toBeVisible()
  })
})

test('undo and redo go through edits, branches and another run', async ({ page }) => {
  const studio = studioOf(page)
  const { m } = studio
  await studio.open(PLAIN)
  await studio.pause()
  await crash(studio, 'n1', 4)
  await studio.seek(5)
  await crash(studio, 'n2', 2)
  await studio.pick('Bully')
  const tree = treeOf(studio)
  const selected = () => tree.getByRole('row', { selected: true }).getByRole('gridcell').first().textContent()
  await expect(tree.getByRole('row')).toHaveCount(3)
  expect(await selected()).toBe('Bully')

  for (const name of ['crash n2 at 2s', m.branches.original]) {
    await page.keyboard.press('z')
    await expect.poll(selected).toBe(name)
  }
  await page.keyboard.press('z')
  await expect(studio.marker('crash n1 at 4s')).toHaveCount(0)
  for (const name of ['crash n1 at 4s', 'crash n2 at 2s', 'Bully']) {
    await page.keyboard.press('Shift+Z')
    await expect.poll(selected).toBe(name)
  }
  await page
    .getByRole('complementary', { name: m.panels.pattern })
    .getByRole('button', { name: /leader/i })
    .first()
    .click()
  await expect(tree).toHaveCount(0)
  await page.keyboard.press('z')
  await expect.poll(selected).toBe('Bully')
})

test('a marker and the end of its span are dragged, in round steps, one undo each', async ({ page }) => {
  const studio = studioOf(page)
  const { times } = studio
  await studio.open(`${PLAIN}&do=pause+n2+from+2s+to+3s`)
  await studio.pause()
  await studio.seek(0)
  const pin = studio.marker('pause n2 from 2s to 3s')
  const perSecond = await pixelsPerSecond(studio)

  const [x, y] = await middleOf(pin, 9)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + perSecond * 2.02, y, { steps: 6 })
  await expect(studio.timeline.getByText('4.000\u202fs')).toBeVisible()
  await page.mouse.up()
  const moved = studio.marker('pause n2 from 4s to 5s')
  await expect(moved).toBeVisible()

  const end = studio.marker(times.endOf('pause n2 from 4s to 5s'))
  const [endX, endY] = await middleOf(end)
  await page.mouse.move(endX, endY)
  await page.mouse.down()
  await page.mouse.move(endX + perSecond * 1.49, endY, { steps: 6 })
  await page.mouse.up()
  await expect(studio.marker('pause n2 from 4s to 6.5s')).toBeVisible()
  await page.keyboard.press('z')
  await expect(moved).toBeVisible()
  await page.keyboard.press('z')
  await expect(pin).toBeVisible()

  await test.step('Escape leaves it where it was', async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + perSecond, y, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect(pin).toBeVisible()
  })
})

test('a marker and the end of its span are moved by key; what makes no sense is refused in a sentence', async ({
  page,
}) => {
  const studio = studioOf(page)
  const { times, notices } = studio
  await studio.open(`${PLAIN}&do=crash+n1+at+2s&do=restart+n1+at+2.1s&do=pause+n2+from+5s+to+6s`)
  await studio.pause()
  await studio.marker('pause n2 from 5s to 6s').focus()
  for (let time = 0; time < 3; time++) await page.keyboard.press('Shift+ArrowRight')
  const moved = studio.marker('pause n2 from 5.15s to 6.15s')
  await expect(moved).toBeFocused()
  await page.keyboard.press('Space')
  await expect(moved).toHaveAttribute('aria-pressed', 'true')
  const end = studio.marker(times.endOf('pause n2 from 5.15s to 6.15s'))
  await end.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(studio.marker('pause n2 from 5.15s to 6.1s')).toBeVisible()

  const restart = studio.marker('restart n1 at 2.1s')
  await studio.timeline.getByRole('button', { name: times.interventions(2) }).click()
  await restart.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(notices).toContainText('crash it first')
})

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('branches are a sheet', async ({ page }) => {
    const studio = studioOf(page)
    const { m, dialog, playback } = studio
    await studio.open(PLAIN)
    await studio.pause()
    await studio.seek(6)
    await page.keyboard.press('b')
    await expect(dialog).toContainText(m.branches.help)
    await page.keyboard.press('Escape')
    await studio.seek(3)
    await page.keyboard.press('f')
    await dialog.getByRole('textbox', { name: m.faults.addLabel }).fill('crash n3 at 3s')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')

    await playback.getByRole('button', { name: m.branches.count(2) }).tap()
    expect((await new AxeBuilder({ page }).include('[role=treegrid]').analyze()).violations).toEqual([])
    await rowOf(studio, m.branches.original).tap()
    await expect(rowOf(studio, m.branches.original)).toHaveAttribute('aria-selected', 'true')
    await rowOf(studio, 'crash n3')
      .getByRole('button', { name: m.branches.rename('crash n3 at 3s') })
      .tap()
    await dialog.getByRole('textbox').fill('Down')
    await page.keyboard.press('Enter')
    await rowOf(studio, 'Down')
      .getByRole('button', { name: m.branches.delete('Down') })
      .tap()
    await expect(treeOf(studio).getByRole('row')).toHaveCount(1)
    await dialog.getByRole('button', { name: m.close, exact: true }).tap()
    await expect(playback.getByRole('button', { name: m.branches.count(2) })).toHaveCount(0)
  })
})

test.describe('1024 × 768', () => {
  test.use({ viewport: { width: 1024, height: 768 }, locale: 'fr' })

  test('everything beside the branches stays in sight', async ({ page }) => {
    const studio = studioOf(page, 'fr')
    const { m, playback } = studio
    await studio.open(PLAIN)
    await studio.pause()
    await studio.seek(2)
    await page.getByRole('combobox', { name: m.parameters.variant }).selectOption('Anneau')
    const branches = playback.getByRole('button', { name: m.branches.count(2) })
    for (const part of [branches, playback.getByRole('button', { name: m.transport.faults(0) })])
      await expect(part).toBeInViewport({ ratio: 0.99 })
    await branches.click()
    await expect(treeOf(studio).getByRole('row')).toHaveCount(2)
  })
})

async function pixelsPerSecond({ timeline }: Studio): Promise<number> {
  const left = await middleOf(timeline.getByText('0\u202fs', { exact: true }))
  const right = await middleOf(timeline.getByText('10\u202fs', { exact: true }))
  return (right[0] - left[0]) / 10
}

/** The middle of something on the page; or `inside` pixels from its left edge. */
async function middleOf(locator: Locator, inside?: number): Promise<readonly [number, number]> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('Not on the page.')
  return [box.x + (inside ?? box.width / 2), box.y + box.height / 2]
}
