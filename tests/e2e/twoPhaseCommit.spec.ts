// A lecture on two-phase commit: a transfer that commits, then the coordinator crashes at the worst moment; everybody sees
// the locks and the wait, and what ends it.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const ASKS = ['from=a to=b amount=100 at 100ms', 'from=b to=c amount=250 at 600ms'].map(
  (words) => `do=${encodeURIComponent(`ask client transfer ${words}`)}`,
)
const RUN = `#/two-phase-commit?variant=presumed-abort&requestRate=0&jitter=0&until=3s&${ASKS.join('&')}`

test('a commit, the coordinator crashes when all have voted, they wait with their locks until it is back', async ({
  page,
}) => {
  const studio = studioOf(page)
  const { stage, tool, node } = studio
  await studio.open(RUN)
  await studio.pause()

  await test.step('a transfer: promised, then committed', async () => {
    await studio.seek(0.15)
    await expect(node('p1', 'prepared')).toBeVisible()
    await expect(stage.getByText('in doubt')).toHaveCount(2)
    await studio.seek(0.3)
    await expect(node('p1', 'committed')).toContainText('900')
    await expect(node('p2', 'committed')).toContainText('1100')
  })

  await test.step('both have voted on the next one, and the coordinator crashes', async () => {
    await studio.seek(0.66)
    await tool('crash').click()
    await node('coordinator').click()
    await studio.simulated()
    await expect(node('coordinator', 'crashed')).toBeVisible()
    await studio.seek(1.6)
    await expect(node('p2', 'prepared')).toContainText('t2')
    await expect(node('p3', 'prepared')).toContainText('t2')
    await expect(stage.getByText('blocked 960')).toHaveCount(2)
    await expect(stage.getByText('blocked 1.0')).toBeVisible()
    await expect(node('client', 'waiting')).toBeVisible()
  })

  await test.step('it is back, knows of nothing, and says so: the locks are free', async () => {
    await tool('select').click()
    await node('coordinator').press('r')
    await studio.simulated()
    await studio.seek(2.5)
    await expect(node('p2', 'aborted')).toContainText('1100')
    await expect(stage.getByText('blocked')).toHaveCount(1)
    await expect(page.getByRole('button', { name: /^viol/ })).toHaveCount(0)
  })
})
