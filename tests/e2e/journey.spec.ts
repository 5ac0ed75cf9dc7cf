// What Faultline is for, from the first visit to the link that somebody else opens; in both languages.
import { expect, moving, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

test.use(moving)

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.use({ locale: language })

    test('watch an election, cut the network with a line, compare variants, move the cut, share', async ({
      page,
      visitor,
    }) => {
      const studio = studioOf(page, language)
      const { m, playback, timeline, inspector } = studio

      await test.step('a first visit opens on a running election', async () => {
        await page.goto('.')
        await expect(playback.getByRole('button', { name: m.transport.pause })).toBeVisible()
        await expect(studio.leaders()).toHaveCount(1, { timeout: 15_000 })
      })

      await test.step('bully: a line drawn across the stage cuts n4 and n5 off, and two nodes lead', async () => {
        await studio.open('#/leader-election?seed=1')
        await studio.pause()
        await studio.pick('Bully')
        await studio.simulated()
        await studio.seek(1)
        await expect(studio.node('n5', 'leader')).toBeVisible()
        await drawPartition(studio)
        await expect(studio.marker(/^partition .*n4,n5/)).toBeVisible()
        await studio.simulated()
        await studio.seek(3)
        await expect(studio.node('n5', 'leader')).toBeVisible()
        await expect(studio.leaders()).toHaveCount(2)
        await expect(inspector.getByRole('button', { name: /^viol/ })).toBeVisible()
        await expect(studio.marker(/^Viol/)).toBeVisible()
      })

      await test.step('raft: the same cut, and no two leaders in a term', async () => {
        await studio.pick('Raft')
        await studio.simulated()
        await expect(studio.marker(/^partition .*n4,n5/)).toBeVisible()
        await studio.seek(9)
        await expect(inspector.getByRole('button', { name: /^viol/ })).toHaveCount(0)
        await expect(studio.marker(/^Viol/)).toHaveCount(0)
      })

      await test.step('scrub back with the pointer', async () => {
        const box = await boxOf(timeline)
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5)
        await page.mouse.down()
        await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5, { steps: 5 })
        await page.mouse.up()
        await expect.poll(async () => Number(await studio.playhead.inputValue())).toBeLessThan(2_000_000)
      })

      await test.step('move the cut, by hand and as text', async () => {
        const before = await nameOf(studio)
        const pin = await boxOf(studio.marker(before))
        await page.mouse.move(pin.x + 9, pin.y + 9)
        await page.mouse.down()
        await page.mouse.move(pin.x + 120, pin.y + 9, { steps: 5 })
        await page.mouse.up()
        await expect.poll(() => nameOf(studio)).not.toBe(before)
        await studio.marker(/^partition/).dblclick()
        const line = studio.dialog.getByRole('textbox', { name: m.faults.line(1) })
        await expect(line).toBeFocused()
        await line.fill('partition n4,n5 | n1,n2,n3,client at 600ms')
        await line.press('Enter')
        await page.keyboard.press('Escape')
        await expect(studio.marker('partition n4,n5 | n1,n2,n3,client at 600ms')).toBeVisible()
      })

      await test.step('somebody else opens the link and sees the same', async () => {
        await studio.simulated()
        const { link, hash } = await studio.shared()
        const other = studioOf(visitor, language)
        await visitor.goto(link)
        await other.simulated()
        await expect(visitor.getByRole('region', { name: m.transport.label }).getByRole('timer')).toHaveText(
          (await playback.getByRole('timer').textContent()) ?? '',
        )
        expect((await other.shared()).hash).toBe(hash)
        for (const seconds of [0.5, 1.5, 7]) {
          await studio.seek(seconds)
          await other.seek(seconds)
          expect(await other.described()).toBe(await studio.described())
        }
      })
    })
  })
}

/** From above the stage's nodes to below them, between n4 and n5 on the left and the others. */
async function drawPartition({ page, tool, node, stage }: Studio): Promise<void> {
  await tool('partition').click()
  const [area, left, right] = [await boxOf(stage), await boxOf(node('n4')), await boxOf(node('n1'))]
  const x = (left.x + left.width + right.x) / 2
  await page.mouse.move(x, area.y + 12)
  await page.mouse.down()
  await page.mouse.move(x, area.y + area.height * 0.4, { steps: 8 })
  await page.mouse.move(x, area.y + area.height * 0.78, { steps: 8 })
  await page.mouse.up()
  await tool('select').click()
}

async function boxOf(locator: Studio['stage']) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('Not on the page.')
  return box
}

async function nameOf({ marker }: Studio): Promise<string> {
  return (await marker(/^partition/).getAttribute('aria-label')) ?? ''
}
