// The net under all other browser tests: each kind of complaint is caught. A net with a hole catches nothing.
import { expect, test } from './fixtures.ts'

const provocations = {
  'an error on the console': () => console.error('provoked'),
  'a warning on the console': () => console.warn('provoked'),
  'an uncaught error': () =>
    void setTimeout(() => {
      throw new Error('provoked')
    }),
  'an unhandled rejection': () => void Promise.reject(new Error('provoked')),
  'an error on a worker’s console': () => void new Worker('data:text/javascript,console.error("provoked")'),
  'an uncaught error in a worker': () => void new Worker('data:text/javascript,throw new Error("provoked")'),
  'a missing file': () => void fetch('./provoked'),
  'a request that fails': () => void fetch('http://127.0.0.1:9/provoked').catch(() => {}),
}

for (const [kind, provoke] of Object.entries(provocations)) {
  test(`${kind} is caught`, async ({ page, complaints }) => {
    await page.goto('./favicon.svg')
    expect(complaints).toEqual([])
    await page.evaluate(provoke)
    await expect.poll(() => complaints.join()).toContain('provoked')
    complaints.length = 0
  })
}
