// Parameters and safeguards: changing one keeps the interventions and runs again.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

test('a parameter is changed within its range, and set back to its default', async ({ page }) => {
  const studio = studioOf(page)
  const { m, panel } = studio
  await studio.open('#/leader-election?variant=raft&seed=7&until=10s&do=crash+n1+at+5s')
  await studio.pause()
  const before = (await studio.shared()).hash
  await studio.tab('parameters').click()
  const nodes = panel.getByRole('textbox', { name: 'Nodes' })
  await expect(nodes).toHaveValue('5')

  await nodes.fill('99')
  await nodes.press('Enter')
  await expect(panel.getByRole('alert')).toHaveText(m.parameters.outOfRange('3', '9'))
  await expect(studio.node('n5')).toBeVisible()

  await nodes.fill('7')
  await nodes.press('Enter')
  await expect(panel.getByRole('alert')).toHaveCount(0)
  await expect(studio.node('n7')).toBeVisible()
  await expect(studio.marker('crash n1 at 5s')).toBeVisible()
  await studio.simulated()
  expect((await studio.shared()).hash).not.toBe(before)

  await panel.getByRole('button', { name: m.parameters.reset('Nodes') }).click()
  await expect(studio.node('n7')).toHaveCount(0)
  await studio.simulated()
  expect((await studio.shared()).hash).toBe(before)
})

test('an intervention that loses its node goes, and people are told which', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/leader-election?nodes=5&seed=7&do=crash+n5+at+5s&do=crash+n1+at+6s')
  await studio.tab('parameters').click()
  const nodes = studio.panel.getByRole('textbox', { name: 'Nodes' })
  await nodes.fill('3')
  await nodes.press('Enter')
  await expect(studio.notices.getByRole('alert')).toContainText('crash n5 at 5s')
  await expect(studio.marker('crash n1 at 6s')).toBeVisible()
  await expect(studio.marker('crash n5 at 5s')).toHaveCount(0)
})

test('with a safeguard switched off the claim it guards is violated', async ({ page }) => {
  const studio = studioOf(page)
  const { m, panel, inspector } = studio
  await studio.open('#/leader-election')
  await studio.tab('claims').click()
  const card = panel.getByRole('listitem').filter({ hasText: 'two candidates in the same term' })
  await card.getByRole('button', { name: m.claims.seeItBreak }).click()
  await studio.simulated()
  await studio.tab('parameters').click()
  const guard = panel.getByRole('checkbox', { name: 'Votes on disk' })
  await expect(guard).not.toBeChecked()
  await studio.seek('end')
  await expect(inspector.getByRole('button', { name: /^violated/ }).first()).toBeVisible()

  await guard.check()
  await studio.simulated()
  await studio.seek('end')
  await expect(inspector.getByRole('button', { name: /^violated/ })).toHaveCount(0)
})

test('another seed gives another run, the same seed the same', async ({ page }) => {
  const studio = studioOf(page)
  const { m, panel } = studio
  await studio.open('#/leader-election?seed=7')
  await studio.pause()
  const before = (await studio.shared()).hash
  await studio.tab('parameters').click()
  const seed = panel.getByRole('textbox', { name: m.parameters.seed })
  for (const [value, same] of [
    ['8', false],
    ['7', true],
  ] as const) {
    await seed.fill(value)
    await seed.press('Enter')
    await expect(studio.playback.getByText(m.transport.seed(Number(value)))).toBeVisible()
    await studio.simulated()
    expect((await studio.shared()).hash === before).toBe(same)
  }
})

test('the circuit breaker’s six variants each fare differently', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/circuit-breaker?until=30s&do=fail+60%25+at+service+from+2s+to+20s')
  await studio.pause()
  await studio.tab('parameters').click()
  const variant = studio.panel.getByRole('combobox', { name: studio.m.parameters.variant })
  const hashes = new Set<string>()
  for (const id of ['rate', 'consecutive', 'timed', 'count', 'adaptive', 'manual']) {
    await variant.selectOption(id)
    await studio.simulated()
    await expect(studio.node('breaker')).toBeVisible()
    hashes.add((await studio.shared()).hash)
  }
  expect(hashes.size).toBe(6)
})
