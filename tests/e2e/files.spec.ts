// Runs as files, and runs that are still there after the page was closed.
import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const RUN = '#/circuit-breaker?variant=rate&seed=5&until=30s&do=fail+80%25+at+service+from+3s+to+9s'

test('a run that was saved opens from its file, chosen or dropped', async ({ page, visitor }) => {
  const studio = studioOf(page)
  const { m } = studio
  await studio.open(RUN)
  await studio.pause()
  const { hash } = await studio.shared()
  await page.getByRole('button', { name: m.top.share, exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    studio.dialog.getByRole('button', { name: m.share.save }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^circuit-breaker.*\.json$/)
  const content = await readFile(await download.path(), 'utf8')

  const other = studioOf(visitor)
  await other.open()
  await visitor.getByRole('button', { name: m.top.open, exact: true }).click()
  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(content) }
  await other.dialog.locator('input[type=file]').setInputFiles(file)
  await expect(other.dialog).toHaveCount(0)
  await expect(other.marker(/^fail 80% at service/)).toBeVisible()
  await other.simulated()
  expect((await other.shared()).hash).toBe(hash)

  await other.open('#/leader-election?seed=3')
  const dropped = await visitor.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'run.json', { type: 'application/json' }))
    return transfer
  }, content)
  await visitor.dispatchEvent('body', 'dragenter', { dataTransfer: dropped })
  await expect(visitor.getByText(m.open.dropHere)).toBeVisible()
  await visitor.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expect(visitor.getByText(m.open.dropHere)).toHaveCount(0)
  await expect(other.marker(/^fail 80% at service/)).toBeVisible()
  await other.simulated()
  expect((await other.shared()).hash).toBe(hash)
})

test('closing the tab and coming back restores the run and the playhead', async ({ page, context }) => {
  const studio = studioOf(page)
  await studio.open('#/leader-election?variant=raft&seed=7')
  await studio.pause()
  await studio.seek(4)
  await studio.node('n3').click()
  await page.keyboard.press('c')
  await expect(studio.marker('crash n3 at 4s')).toBeVisible()
  const { hash } = await studio.shared()

  await page.reload()
  await studio.simulated()
  await expect(studio.marker('crash n3 at 4s')).toBeVisible()
  await expect(studio.playback.getByRole('timer')).toHaveText(/^4\.000/)

  await page.close({ runBeforeUnload: true })
  const later = studioOf(await context.newPage())
  await later.open()
  await expect(later.marker('crash n3 at 4s')).toBeVisible()
  await expect(later.playback.getByRole('timer')).toHaveText(/^4\.000/)
  expect((await later.shared()).hash).toBe(hash)
})

test('the language is switched without a reload, and remembered', async ({ page }) => {
  const [english, french] = [studioOf(page, 'en'), studioOf(page, 'fr')]
  await english.open('#/leader-election?seed=7')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await page.getByRole('radio', { name: 'FR' }).check({ force: true })
  await expect(french.tab('claims')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  await page.reload()
  await french.simulated()
  await expect(french.timeline).toBeVisible()
})
