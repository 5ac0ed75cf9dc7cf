// The partitioned log on the stage: who leads each partition, how far each group has got, through a leader's death.
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
