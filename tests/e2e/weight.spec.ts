// What the page loads before a pattern is opened: little JavaScript, and nothing of any pattern. What comes later comes
// by itself, and can be missing without harm.
import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { registry } from '../../src/patterns/registry.ts'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

/** gzip, kB of 1000 bytes. */
const PAGE_KB_MAX = 200
const WORKER_KB_MAX = 40

test('the page opens with little JavaScript, and nothing of any pattern', async ({ page, request, baseURL }) => {
  const worker = page.waitForEvent('worker')
  const html = await (await request.get('.')).text()
  const scripts = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="([^"]+)"/g)]
  const opening = await fetchAll(
    request,
    scripts.map(([, path]) => new URL(path as string, baseURL).href),
  )
  expect(opening.size).toBeGreaterThan(0)
  const most = [...opening].sort(([, a], [, b]) => kB(b) - kB(a)).slice(0, 5)
  const named = most.map(([url, code]) => `${url.split('/').at(-1)} ${kB(code).toFixed(1)} kB`).join(', ')
  const all = [...opening.values()]
  const total = all.reduce((sum, code) => sum + kB(code), 0)
  console.log(`before a pattern is opened: ${total.toFixed(1)} kB of JavaScript (gzip)`)
  expect(total, `Load what is not needed at first by later() (parts/later.tsx). The biggest: ${named}`).toBeLessThan(
    PAGE_KB_MAX,
  )

  const later = new Set<string>()
  page.on('request', (wanted) => later.add(wanted.url()))
  for (const { card, load } of registry) {
    const { claims, situations } = (await load()).default
    // As they are written in the code: nothing that would be escaped there.
    const words = [...claims.map(({ sentence }) => sentence.en), ...situations.map(({ summary }) => summary.en)].filter(
      (word) => /^[\w ,.:;-]+$/.test(word),
    )
    expect(words.length).toBeGreaterThan(5)
    expect(words.filter((word) => all.some((code) => code.includes(word)))).toEqual([])
    // They are found where they should be, and so would have been found where they should not.
    await studioOf(page).open(`#/${card.id}`)
    const missing = async () => {
      const loaded = await fetchAll(
        request,
        [...later].filter((url) => url.endsWith('.js')),
      )
      return words.filter((word) => ![...loaded.values()].some((code) => code.includes(word)))
    }
    await expect.poll(missing, { timeout: 20_000 }).toEqual([])
  }

  const simulation = await fetchAll(request, [(await worker).url()])
  const size = [...simulation.values()].reduce((sum, code) => sum + kB(code), 0)
  console.log(`the worker: ${size.toFixed(1)} kB`)
  expect(size).toBeLessThan(WORKER_KB_MAX)
})

test('a part of the page that cannot be fetched says so, and comes when it can', async ({ page, complaints }) => {
  const studio = studioOf(page)
  const help = page.getByRole('button', { name: studio.m.top.help })
  const part = '**/HelpDialog-*.js'
  await page.route(part, (route) => route.abort())
  await studio.open()
  await help.click()
  await expect(studio.notices.getByRole('alert')).toHaveText(studio.m.later.missing)
  expect(complaints).not.toEqual([])
  complaints.length = 0

  await page.unroute(part)
  await help.click()
  await expect(studio.dialog).toBeVisible()
})

function kB(code: string): number {
  return gzipSync(code).length / 1000
}

/** These modules and all that they import from the start, by address. */
async function fetchAll(request: APIRequestContext, urls: readonly string[]): Promise<Map<string, string>> {
  const fetched = new Map<string, string>()
  const wanted = [...urls]
  for (let url = wanted.pop(); url !== undefined; url = wanted.pop()) {
    if (fetched.has(url)) continue
    const code = await (await request.get(url)).text()
    fetched.set(url, code)
    for (const [, path] of code.matchAll(/\b(?:import|from)\s*"(\.[^"]+)"/g)) {
      wanted.push(new URL(path as string, url).href)
    }
  }
  return fetched
}
