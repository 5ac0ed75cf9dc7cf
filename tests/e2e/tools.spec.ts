// The tool bar: whole on every screen, rarer tools in its menu, healing apart, and a word on what a tool acts on.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const RUN = '#/leader-election?variant=raft&seed=3'

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
  [390, 844],
] as const) {
  for (const language of ['en', 'fr'] as const) {
    test.describe(`${width} × ${height}, ${language}`, () => {
      test.use({ viewport: { width, height }, locale: language })

      test('all tools can be reached, and take their names along', async ({ page }) => {
        const studio = studioOf(page, language)
        await studio.open(RUN)
        await studio.pause()
        for (const kind of ['select', 'crash', 'partition', 'heal'] as const)
          await expect(studio.tool(kind)).toBeInViewport({ ratio: 0.99 })
        const more = page.getByRole('button', { name: studio.words.more, expanded: false })
        await expect(more).toBeInViewport({ ratio: 0.99 })
        await more.click()
        for (const kind of ['duplicate', 'skew', 'disk', 'fail', 'traffic'] as const)
          await expect(studio.tool(kind)).toBeInViewport({ ratio: 0.99 })
        await studio.tool('skew').click()
        const name = studio.words.moreWith(studio.words.tool.skew.name)
        await expect(page.getByRole('button', { name, expanded: false })).toBeVisible()
      })
    })
  }
}

test('a tool used on what it does not act on says what it acts on', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(RUN)
  await studio.pause()
  await studio.tool('cut').click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await studio.node('n1').click()
  await expect(page.getByRole('alert')).toContainText(studio.words.tool.cut.hint)
})

test('healing acts at once and leaves no tool in hand', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(`${RUN}&do=partition+n1,n2+|+n3,n4,n5+at+0s`)
  await studio.pause()
  await studio.seek(3)
  await studio.tool('crash').click()
  await studio.tool('heal').click()
  await expect(studio.marker(/^heal at/)).toBeVisible()
  await expect(studio.tool('select')).toHaveAttribute('aria-pressed', 'true')
})
