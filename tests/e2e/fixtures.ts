// `test` for every browser test: it fails on whatever the page complains about, even when all expectations hold.
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'

export { expect }

/** Everything moves, as it does for most people: `test.use(moving)`. */
export const moving = { contextOptions: { reducedMotion: 'no-preference' } } as const

interface Fixtures {
  /** What pages and workers complained about so far. Empty it where the test provokes a complaint on purpose. */
  complaints: string[]
  /** A page of somebody who has never been here. */
  visitor: Page
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = []
      listen(context, complaints)
      await use(complaints)
      expect(complaints, 'the page complained').toEqual([])
    },
    { auto: true },
  ],
  visitor: async ({ browser, contextOptions, complaints }, use) => {
    const context = await browser.newContext(contextOptions)
    listen(context, complaints)
    await use(await context.newPage())
    await context.close()
  },
})

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) {
      complaints.push(`console ${message.type()}: ${message.text()}`)
    }
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`request: ${response.status()} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    // Leaving a page aborts what it was still loading: no fault of the page.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${why} ${request.url()}`)
  })
}
