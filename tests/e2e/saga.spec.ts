// A lecture on sagas: an order goes through, another one is refused and undone from its end; a compensation that fails
// needs a human; and the same crash loses an event without the outbox, and none with it.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const lines = (...all: string[]) => all.map((line) => `do=${encodeURIComponent(line)}`).join('&')
const ORDERS = lines('ask client order at 20ms', 'do delivery refuseNext at 600ms', 'ask client order at 620ms')
const RUN = `#/saga?variant=orchestration&requestRate=0&jitter=0&until=4s&${ORDERS}`
const CRASH = lines('ask client product at 20ms', 'crash product at 110ms', 'restart product at 600ms')
const LOST = `#/saga?variant=choreography&requestRate=0&jitter=0&until=6s&outbox=off&${CRASH}`

test('an order is undone from its end, a human is needed and helps, an event is lost and is not', async ({ page }) => {
  const studio = studioOf(page)
  const { node, inspector, marker } = studio
  const board = page.getByRole('region', { name: 'Sagas, step by step' })
  const strip = (saga: number) => board.getByRole('row', { name: new RegExp(`^#${saga} `) })
  const violated = inspector.getByRole('button', { name: /^viol/ })

  await test.step('one order goes through, the other one is undone step by step', async () => {
    await studio.open(`${RUN}&at=550ms`)
    await expect(strip(1)).toHaveText(/all done\s*done\s*done\s*done\s*done/)
    await studio.seek(0.98)
    await expect(strip(2)).toHaveText(/going forward\s*done\s*done\s*done\s*under way/)
    await studio.seek(1.1)
    await expect(strip(2)).toHaveText(/going back\s*done\s*done\s*undoing\s*refused/)
    await expect(node('payment', 'compensating')).toBeVisible()
    await studio.seek(1.5)
    await expect(strip(2)).toHaveText(/all undone\s*undone\s*undone\s*undone\s*refused/)
    await expect(violated).toHaveCount(0)
  })

  await test.step('a stock that cannot be released needs a human, who mends it', async () => {
    await studio.open(`${RUN}&${lines('fail 100% at stock from 1100ms to 2500ms')}&at=2600ms`)
    await expect(strip(2)).toHaveText(/needs a human\s*done\s*human!\s*undone\s*refused/)
    await node('orchestrator', 'needs a human').click()
    await inspector.getByRole('button', { name: /Mend it and go on/ }).click()
    await expect(marker(/^do orchestrator resolve/)).toBeVisible()
    await studio.simulated()
    await studio.seek(3.5)
    await expect(strip(2)).toHaveText(/all undone/)
  })

  await test.step('a crash between commit and publication: lost without the outbox, kept with it', async () => {
    await studio.open(`${LOST}&at=5500ms`)
    await expect(strip(1)).toHaveText(/forgotten\s*done\s*not yet\s*not yet/)
    await expect(violated).toHaveCount(1)
    await studio.open(`${LOST.replace('&outbox=off', '')}&at=5500ms`)
    await expect(strip(1)).toHaveText(/all done\s*done\s*done\s*done/)
    await expect(violated).toHaveCount(0)
  })
})
