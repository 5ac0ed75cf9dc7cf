// What a frame costs the page's main thread while a crowd talks: scripts, style, layout and paint, in processor time,
// so that what else the machine does counts less. Wanted: 5 ms at 1,000 messages in flight and 50 nodes; 8 ms for the
// largest runs of real patterns, at the speed of life. Beside it a page that only clears a canvas of the stage's size,
// which says what frames cost here at all.
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { chromiumArgs, findChromium } from '../tools/chromium.ts'
import type { Measured } from './run.ts'

const WATCHED_MS = 5000
const [BUSY, CALM] = ['&until=5s&at=2s', '&nodes=5&everyMs=200&until=5s&at=2s']

const LOG =
  '#/partitioned-log?partitions=12&consumers=12&producers=3&keys=100&requestRate=500&processingTime=5&until=20s&at=5s'
const STORE = '#/quorum-store?replicas=50&keys=12&requestRate=40&until=20s&at=5s'

const scenes = {
  'a canvas cleared, and nothing else': null,
  '5 nodes, 50 messages': `#/crowd?variant=plain${CALM}`,
  '50 nodes, 1,000 messages': `?embed#/crowd?variant=plain${BUSY}`,
  '… whose timers are drawn': `?embed#/crowd?variant=draining${BUSY}`,
  '… with panels and timeline': `#/crowd?variant=plain${BUSY}`,
  '200 nodes, 4,000 messages': `?embed#/crowd?variant=plain&nodes=200${BUSY}`,
  'partitioned log, 500 records a second, 24 consumers': LOG,
  '… the stage alone': `?embed${LOG}`,
  'quorum store, 50 replicas': STORE,
  '… the stage alone, ': `?embed${STORE}`,
}

export async function measure(): Promise<Measured> {
  const configFile = join(import.meta.dirname, 'crowd/vite.config.ts')
  await build({ configFile })
  const server = await preview({ configFile, preview: { port: 0 } })
  const executablePath = await findChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
  const table: object[] = []
  let bare = 0
  for (const [scene, address] of Object.entries(scenes)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    if (address === null) await page.setContent(BARE)
    else await play(page, `${server.resolvedUrls?.local[0]}${address}`)
    const works = await worksOf(browser, page)
    await page.close()
    const median = at(works, 0.5)
    bare ||= median
    table.push({
      scene,
      'ms a frame (median)': round(median),
      'times the bare canvas': round(median / bare),
      'ms a frame (95 of 100)': round(at(works, 0.95)),
      'frames a second': Math.round((works.length * 1000) / WATCHED_MS),
    })
  }
  await browser.close()
  await server.close()
  return { name: 'Frames: work of the main thread', table }
}

const BARE = `<canvas width="1280" height="640"></canvas><script>
  const context = document.querySelector('canvas').getContext('2d')
  function paint() {
    context.clearRect(0, 0, 1280, 640)
    requestAnimationFrame(paint)
  }
  paint()
</script>`

const NOTICE_DONE = `
  const { Worker } = window
  window.Worker = class extends Worker {
    constructor(...of) {
      super(...of)
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'trace' && data.done) window.simulated = true
      })
    }
  }
`

/** Opens a run, waits until it is simulated, and lets it play. */
async function play(page: Page, address: string): Promise<void> {
  await page.addInitScript(NOTICE_DONE)
  await page.goto(address)
  await page.waitForFunction('window.simulated', undefined, { timeout: 120_000 })
  const playback = page.getByRole('region', { name: 'Playback' })
  // On its logarithmic scale: once.
  if (!address.includes('crowd')) await playback.getByRole('slider', { name: 'Speed' }).fill('0')
  await playback.getByRole('button', { name: 'Play', exact: true }).click()
  await playback.getByRole('button', { name: 'Pause', exact: true }).waitFor()
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

/** What the main thread of `page` did from one animation frame to the next (ms of processor time). */
async function worksOf(browser: Browser, page: Page): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await page.waitForTimeout(WATCHED_MS)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const frame = traceEvents.find(({ name }) => name === 'FireAnimationFrame')
  const mine = traceEvents.filter(({ pid, tid, ph }) => pid === frame?.pid && tid === frame.tid && ph === 'X')
  const begins = mine.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts)
  const tasks = mine.filter(({ name }) => name.endsWith('RunTask')).sort((a, b) => a.ts - b.ts)
  const works: number[] = []
  let end = 0
  let next = 0
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    // Tasks within tasks are counted with them.
    if (ts < end) continue
    end = ts + dur
    while (next < begins.length && (begins[next] as number) < end) {
      works.push(0)
      next += 1
    }
    if (works.length > 0) works[works.length - 1] = (works.at(-1) as number) + tdur / 1000
  }
  return works
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
