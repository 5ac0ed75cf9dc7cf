// Claims: their verdicts are those at the playhead, and a violation leads to where it happened.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const SPLIT = '#/leader-election?variant=bully&seed=1&until=10s&do=partition+n4,n5+|+n1,n2,n3,client+at+2s'

test('a violation seeks to its instant, from the panel and from the timeline', async ({ page }) => {
  const studio = studioOf(page)
  const { m, panel, playback } = studio
  await studio.open(SPLIT)
  await studio.pause()
  await studio.tab('claims').click()
  const card = panel.getByRole('listitem').filter({ hasText: 'At most one node' })
  const clock = playback.getByRole('timer')

  await studio.seek(1.9)
  await expect(card).toContainText(m.claims.heldSoFar)
  await studio.seek(9)
  const violated = card.getByRole('button', { name: /^violated at/ })
  const when = /([\d.]+)\s*s/.exec((await violated.textContent()) ?? '')?.[1] ?? ''
  expect(Number(when)).toBeGreaterThan(2)
  await violated.click()
  await expect(clock).toHaveText(new RegExp(`^${when}`))

  await studio.seek(9)
  await studio.marker(/^Violated at .*One leader/).click()
  await expect(clock).toHaveText(new RegExp(`^${when}`))
  await expect(studio.leaders()).toHaveCount(2)
})

test('a claim outside its assumptions is marked as not promised', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(SPLIT)
  await studio.tab('claims').click()
  const card = studio.panel.getByRole('listitem').filter({ hasText: 'At most one node' })
  await expect(card).toContainText(studio.m.claims.notPromised)
})

test('the overview proves a violation: whom it concerns, and when', async ({ page }) => {
  const studio = studioOf(page)
  const { m, inspector, playback } = studio
  await studio.open(`${SPLIT}&at=5s`)
  await expect(playback.getByRole('timer')).toHaveText(/^5\.000/)
  const claim = inspector.getByRole('listitem').filter({ hasText: 'One leader' }).first()
  await expect(claim).toContainText(m.claims.notPromised)
  await claim.getByRole('button', { name: /^violated at/ }).click()

  const proof = claim.getByRole('list', { name: m.claims.evidence }).getByRole('button')
  await expect(proof).toHaveText([/n5: leader$/, /n3: leader$/])
  const when = /([\d.]+)/.exec((await proof.last().textContent()) ?? '')?.[1] ?? ''
  await proof.last().click()
  await expect(playback.getByRole('timer')).toHaveText(new RegExp(`^${when}`))
})
