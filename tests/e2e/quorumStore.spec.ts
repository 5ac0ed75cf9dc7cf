// Leaderless replicas: found by the name of a part, which opens the lesson there; a node is away, others keep hints for
// it, and it has everything again; two writers make siblings.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

test.use({ locale: 'fr' })

test('hinted handoff from the catalogue, then siblings', async ({ page }) => {
  const studio = studioOf(page, 'fr')
  const { dialog, panel } = studio
  const board = page.getByRole('region', { name: 'Qui a quoi de chaque clé' })
  await studio.open('#/circuit-breaker?variant=rate&until=1s')

  await page.keyboard.press('ControlOrMeta+k')
  await expect(dialog.getByRole('combobox', { name: studio.m.palette.field })).toBeFocused()
  await page.keyboard.type('transfert de responsabilité')
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Transfert de responsabilité')
  await page.keyboard.press('Enter')
  await studio.simulated()
  await expect(panel.getByRole('heading', { name: 'Le transfert de responsabilité' })).toBeInViewport()
  await studio.pause()

  await studio.seek(3)
  await expect(studio.node('r4', studio.words.crashed)).toBeVisible()
  await expect(board.getByRole('listitem').filter({ hasText: 'r4en panneindice chez' }).first()).toBeVisible()
  await expect(studio.stage.getByRole('button', { name: /garde des indices|coordonne, indices/ }).first()).toBeVisible()
  await studio.seek('end')
  await expect(studio.node('r4', studio.words.crashed)).toHaveCount(0)
  await expect(board.getByText('indice chez')).toHaveCount(0)

  await panel.getByRole('button', { name: 'deux auteurs, deux versions sœurs' }).click()
  await studio.simulated()
  await studio.pause()
  await studio.seek(1)
  await expect(board).toContainText('1 | 2')
  await studio.seek('end')
  await expect(board).not.toContainText('|')
})

test('the names of fifty replicas stand in all of them, or every fifth beside', async ({ page }) => {
  const studio = studioOf(page, 'fr')
  const named = studio.stage.locator('g[data-node^="r"] text').filter({ visible: true })
  const beside = studio.stage.getByText(/^r\d+$/).filter({ visible: true })
  await studio.open('#/quorum-store?variant=cassandra&seed=1&replicas=50&until=1s&at=500ms')
  await expect(named).toHaveCount(0)
  await expect(beside).toHaveCount(10)

  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(named).toHaveCount(50)
  await expect(beside).toHaveCount(50)
})
