// A run leaves the page in every form that other programs read.
import { readFile } from 'node:fs/promises'
import type { Download, Locator } from '@playwright/test'
import { SHIVIZ_PARSER } from '../../src/app/exports/shiviz.ts'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const text = async (download: Download) => (await readFile(await download.path())).toString('utf8')

test('a run is exported from the dialog and from the palette', async ({ page }) => {
  const studio = studioOf(page)
  const { m, dialog } = studio
  await studio.open('#/leader-election?variant=raft&seed=7&until=3s&at=1500ms&do=partition+n1,n2+|+n3,n4,n5+at+1s')
  const saved = async (button: Locator): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), button.press('Enter')])
    return download
  }
  const form = (id: keyof typeof m.exports.titles) =>
    dialog.getByRole('button', { name: m.exports.command(m.exports.titles[id]) })

  await page.getByRole('button', { name: m.top.share, exact: true }).click()
  await dialog.getByRole('button', { name: m.exports.open }).press('Enter')

  const trace = await saved(form('trace'))
  expect(trace.suggestedFilename()).toBe('leader-election-raft-7.trace.jsonl')
  const events = (await text(trace))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events[0]).toMatchObject({ t: 0, type: 'node.state', node: 'n1' })
  expect(events.at(-1).t).toBeGreaterThan(2900)
  await expect(dialog.getByRole('status')).toHaveText(m.exports.saved(trace.suggestedFilename()))

  const log = await text(await saved(form('shiviz')))
  expect(log.startsWith(`${SHIVIZ_PARSER}\n\n0 ms n1 starts`)).toBe(true)
  const { traceEvents } = JSON.parse(await text(await saved(form('perfetto'))))
  const count = (type: string) => events.filter((event) => event.type === type).length
  expect(traceEvents.filter(({ ph }: { ph: string }) => ph === 'f')).toHaveLength(count('message.delivered'))

  // The picture stands for itself: nodes, what stands below them, the tear and the font are in it.
  const svg = await text(await saved(form('svg')))
  const wide = await page.evaluate(async (source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`
    await image.decode()
    return { text: root.textContent ?? '', name: root.nodeName, width: image.naturalWidth }
  }, svg)
  expect(wide.name).toBe('svg')
  for (const word of ['n5', 'client', studio.words.partition, '1.500']) expect(wide.text).toContain(word)
  expect(svg).not.toMatch(/(href|src|url)[=(]"?(https?|blob):/)
  const png = await readFile(await (await saved(form('png'))).path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(2 * wide.width)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('csv')
  const [table] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect((await text(table)).split('\r\n')[0]).toMatch(/^\uFEFFfrom \(ms\),to \(ms\),/)
  await expect(page.getByText(m.exports.saved(table.suggestedFilename()))).toBeVisible()
})
