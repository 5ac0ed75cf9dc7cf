// Breaking things by hand: menus, messages held and pulled, nodes marked together; what a click will do is said before,
// what was done after; each by mouse, by key and by finger.
import type { Locator, Page } from '@playwright/test'
import { actWords } from '../../src/view/actWords.ts'
import { expect, test } from './fixtures.ts'
import { type Studio, studioOf } from './studio.ts'

// The leader's heartbeats are on their way.
const RUN = '#/leader-election?variant=raft&seed=42&until=10s&at=6.007s'
const AT = 6_007_000
const words = actWords.en

/** Longer than for the first step. */
const LONG_HELD = /^\+[2-9]00\sms$/

const atNow = (sentence: string) => words.at(sentence, AT)
const itemOf = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const justDid = ({ page, m }: Studio) => page.getByRole('group', { name: m.hands.justDid })

async function middleOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('not on the stage')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Where a message from one node to another is, found as people do: by going along its way until it can be taken. */
async function messageBetween({ page, node, words: said }: Studio, from: string, to: string) {
  const [a, b] = [await middleOf(node(from)), await middleOf(node(to))]
  const stage = page.getByRole('region', { name: said.stage })
  for (let share = 0.2; share < 0.8; share += 0.05) {
    const at = { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }
    await page.mouse.move(at.x, at.y)
    if ((await stage.getAttribute('data-over')) === 'message') return at
  }
  throw new Error(`no message from ${from} to ${to}`)
}

test.describe('menus', () => {
  test('by mouse: of a node, a link, a message and the stage, with what they will do and why they cannot', async ({
    page,
  }) => {
    const studio = studioOf(page)
    const { m, node, stage, marker } = studio
    await studio.open(RUN)
    await node('n3').click({ button: 'right' })
    await expect(page.getByRole('menu', { name: /^n3/ })).toBeVisible()
    await itemOf(page, atNow(words.crash('n3'))).click()
    await expect(marker('crash n3 at 6.007s')).toBeVisible()
    await expect(page.getByRole('menu')).toHaveCount(0)

    await node('n3', 'crashed').click({ button: 'right' })
    await expect(itemOf(page, atNow(words.restart('n3')))).toBeEnabled()
    const pause = itemOf(page, atNow(words.pause('n3')))
    await expect(pause).toHaveAttribute('aria-disabled', 'true')
    await expect(pause).toHaveAccessibleDescription(/n3.* has been down since/)
    await page.mouse.click(5, 400)
    await expect(page.getByRole('menu')).toHaveCount(0)

    const box = await stage.boundingBox()
    await page.mouse.click((box?.x ?? 0) + 12, (box?.y ?? 0) + (box?.height ?? 0) - 12, { button: 'right' })
    await itemOf(page, atNow(words.traffic(5))).click()
    await expect(justDid(studio)).toContainText('traffic x5 from 6.007s to 8.007s')

    const message = await messageBetween(studio, 'n2', 'n1')
    await page.mouse.click(message.x, message.y, { button: 'right' })
    await expect(page.getByRole('menu', { name: /^AppendEntries from n2 to n1/ })).toBeVisible()
    await page.getByRole('menuitem', { name: m.hands.delayIt(m.format.duration(300_000)) }).click()
    await expect(justDid(studio)).toContainText(/delay message \d+ \+300ms at 6\.007s/)
  })

  test('by key: arrows, first letters, Escape; on a link, and on the message that was chosen', async ({ page }) => {
    const studio = studioOf(page)
    const { m, node, stage, marker } = studio
    await studio.open(RUN)
    await node('n2').focus()
    await page.keyboard.press('a')
    await expect(itemOf(page, m.hands.inspect('n2'))).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(itemOf(page, words.mark('n2'))).toBeFocused()
    await page.keyboard.press('p')
    await expect(itemOf(page, atNow(words.pause('n2')))).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(node('n2')).toBeFocused()

    await page.keyboard.press('.')
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu', { name: /^AppendEntries from n2/ })).toBeVisible()
    for (const what of ['menu', 'message']) await test.step(`leave the ${what}`, () => page.keyboard.press('Escape'))

    await stage.getByRole('button', { name: studio.words.link('n1', 'n2') }).focus()
    await page.keyboard.press('ContextMenu')
    await page.keyboard.type('cut the l')
    await expect(itemOf(page, atNow(words.cut('n1', 'n2')))).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(marker('cut n1--n2 from 6.007s')).toBeVisible()
  })

  test('time stands while one is open, and goes on after it', async ({ page }) => {
    const studio = studioOf(page)
    const { m, node, playback } = studio
    await studio.open(RUN)
    await page.keyboard.press('Space')
    await expect(playback.getByRole('button', { name: m.transport.pause })).toBeVisible()
    await node('n3').click({ button: 'right' })
    await expect(playback.getByRole('button', { name: m.transport.play, includeHidden: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(playback.getByRole('button', { name: m.transport.pause })).toBeVisible()
  })
})

test.describe('a message in hand', () => {
  test('pulled off its path it says so and is dropped; Escape and putting it back leave it alone', async ({ page }) => {
    const studio = studioOf(page)
    const { m, playback, marker } = studio
    await studio.open(RUN)
    const { x, y } = await messageBetween(studio, 'n2', 'n1')
    const sentence = page.getByText(words.letGo(words.message('AppendEntries', 'n2', 'n1')))
    for (const leave of [() => page.keyboard.press('Escape'), () => page.mouse.move(x, y)]) {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 30, y + 60)
      await expect(sentence).toBeVisible()
      await leave()
      await expect(sentence).toHaveCount(0)
      await page.mouse.up()
    }
    await expect(playback.getByRole('button', { name: m.transport.faults(0) })).toBeVisible()

    await page.mouse.down()
    await page.mouse.move(x + 30, y + 60)
    await page.mouse.up()
    await expect(marker(/^drop message \d+ at 6\.007s$/)).toBeVisible()
    await expect(justDid(studio)).toContainText(/drop message \d+ at 6\.007s/)
  })

  test('held still it is delayed, the more the longer', async ({ page }) => {
    const studio = studioOf(page)
    await studio.open(RUN)
    const { x, y } = await messageBetween(studio, 'n2', 'n1')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await expect(page.getByText(LONG_HELD)).toBeVisible()
    await page.mouse.up()
    await expect(studio.marker(/^delay message \d+ \+[2-9]00ms at 6\.007s$/)).toBeVisible()
  })

  test('by key: chosen among those of a node, delayed again and again, dropped', async ({ page }) => {
    const studio = studioOf(page)
    const { node, inspector, marker } = studio
    await studio.open(RUN)
    await node('n2').focus()
    await page.keyboard.press('.')
    await expect(page.getByText(/^AppendEntries from n2 to n\d, due at .*, 1 of 4$/)).toBeAttached()
    await page.keyboard.press('.')
    await page.keyboard.press(',')
    await expect(inspector.getByRole('heading', { name: /AppendEntries/ })).toBeVisible()
    for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press('l')
    await expect(marker(/^delay message \d+ \+300ms at 6\.007s$/)).toBeVisible()
    await page.keyboard.press('z')
    await page.keyboard.press('d')
    await expect(marker(/drop message \d+ at 6\.007s/)).toBeVisible()
    await expect(node('n2')).toBeFocused()
  })
})

test('nodes are marked together by click, band and key, and broken together', async ({ page }) => {
  const studio = studioOf(page)
  const { node, stage, marker } = studio
  await studio.open(RUN)
  await node('n4').click({ modifiers: ['Control'] })
  await node('n5').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('group', { name: studio.words.markedNodes(['n4', 'n5']) })
  await expect(bar).toContainText(studio.words.marked(2))
  await bar.getByRole('button', { name: studio.words.tool.crash.name }).click()
  await expect(marker(/crash n4 at 6\.007s.*crash n5 at 6\.007s/)).toBeVisible()
  await expect(bar.getByRole('button', { name: studio.words.restartThem })).toBeVisible()
  await bar.getByRole('button', { name: studio.words.unmark }).click()
  await expect(bar).toHaveCount(0)

  const [box, n1, n5] = [await stage.boundingBox(), await middleOf(node('n1')), await middleOf(node('n5'))]
  await page.mouse.move((box?.x ?? 0) + 6, n1.y - 40)
  await page.mouse.down()
  await page.mouse.move(n1.x + 20, n5.y + 30, { steps: 3 })
  await page.mouse.up()
  await expect(page.getByRole('group', { name: studio.words.markedNodes(['n1', 'n5']) })).toBeVisible()

  await node('n5').focus()
  await page.keyboard.press('m')
  await page.keyboard.press('i')
  await expect(marker(/partition n1 \| .* at 6\.007s/)).toBeVisible()
})

test('a tool says what it will do: to the pointer, to the keyboard, to screen readers', async ({ page }) => {
  const studio = studioOf(page)
  const { node, stage } = studio
  await studio.open(`${RUN}&do=cut+n1--n2+from+5s`)
  await studio.tool('crash').click()
  await node('n3').hover()
  await expect(page.getByText(atNow(words.crash('n3')))).toHaveCount(2)
  await node('n3').click()
  await expect(page.getByText(atNow(words.restart('n3')))).toHaveCount(2)

  await studio.tool('cut').click()
  const link = stage.getByRole('button', { name: studio.words.link('n1', 'n2') })
  await page.keyboard.press('Tab')
  await link.focus()
  await expect(link).toHaveAccessibleDescription(words.endCut('n1', 'n2'))
  await expect(page.getByText(atNow(words.endCut('n1', 'n2'))).first()).toBeVisible()
})

test('what was done is shown in its line, whichever way it was done, and taken back there', async ({ page }) => {
  const studio = studioOf(page)
  const { m, node, inspector, marker } = studio
  await studio.open(RUN)
  await node('n3').click()
  await inspector.getByRole('button', { name: m.actions.crash }).click()
  await expect(justDid(studio)).toContainText('crash n3 at 6.007s')
  await marker('crash n3 at 6.007s').focus()
  await page.keyboard.press('Delete')
  await expect(justDid(studio)).toContainText(`${m.hands.how.removed}crash n3 at 6.007s`)
  await justDid(studio).getByRole('button', { name: m.transport.undo }).click()
  await expect(marker('crash n3 at 6.007s')).toBeVisible()
  await expect(justDid(studio)).toContainText(m.hands.how.undone)
  await expect(page.getByText(m.hands.did.undone('crash n3 at 6.007s'))).toBeAttached()
})

test.describe('by finger, on 390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a long press opens the menu, a tap says what it does, a drag marks', async ({ page }) => {
    const studio = studioOf(page)
    const { node, stage, marker } = studio
    await studio.open(RUN)
    const finger = await fingerOn(page)
    await finger.down(await middleOf(node('n3')))
    await expect(page.getByRole('menu', { name: /^n3/ })).toBeInViewport({ ratio: 0.99 })
    await finger.up()
    await itemOf(page, atNow(words.crash('n3'))).tap()
    await expect(marker('crash n3 at 6.007s')).toBeVisible()

    await studio.tool('crash').tap()
    await finger.down(await middleOf(node('n4')))
    await expect(page.getByText(atNow(words.crash('n4')))).toHaveCount(2)
    await finger.up()
    await studio.tool('select').tap()

    const box = await stage.boundingBox()
    await finger.down({ x: (box?.x ?? 0) + 6, y: (await middleOf(node('n1'))).y - 40 })
    await finger.move(await middleOf(node('n1')))
    const n5 = await middleOf(node('n5'))
    await finger.move({ x: n5.x + 20, y: n5.y + 20 })
    await finger.up()
    await expect(page.getByRole('group', { name: studio.words.markedNodes(['n5']) })).toBeInViewport({ ratio: 0.99 })
  })

  test('a message is pulled off its path, or held', async ({ page }) => {
    const studio = studioOf(page)
    await studio.open(RUN)
    const finger = await fingerOn(page)
    const message = await messageBetween(studio, 'n2', 'n1')
    await finger.down(message)
    await expect(page.getByText(LONG_HELD)).toBeVisible()
    await finger.up()
    await expect(studio.marker(/^delay message \d+ \+[2-9]00ms at 6\.007s$/)).toBeVisible()
    await finger.down(message)
    await finger.move({ x: message.x - 30, y: message.y + 50 })
    await finger.up()
    await expect(studio.marker(/drop message \d+ at 6\.007s/)).toBeVisible()
  })
})

interface Spot {
  readonly x: number
  readonly y: number
}

/** A finger that stays down until it is lifted, which a tap does not. */
async function fingerOn(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Spot[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    down: (at: Spot) => send('touchStart', at),
    move: (at: Spot) => send('touchMove', at),
    up: () => send('touchEnd'),
  }
}
