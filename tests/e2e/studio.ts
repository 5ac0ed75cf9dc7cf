// How tests find things in the studio: by role and by the name that people read or hear, in the language of the test.
import { expect, type Locator, type Page } from '@playwright/test'
import { en } from '../../src/app/i18n/en.ts'
import { fr } from '../../src/app/i18n/fr.ts'
import { spaceTimeWords } from '../../src/view/spacetime/spaceTimeWords.ts'
import { stageWords } from '../../src/view/stageWords.ts'
import { timelineWords } from '../../src/view/timelineWords.ts'

export type Language = 'en' | 'fr'

const US_PER_S = 1_000_000

export function studioOf(page: Page, language: Language = 'en') {
  const m = { en, fr }[language]
  const words = stageWords[language]
  const times = timelineWords[language]
  const main = page.getByRole('main')
  const stage = main.getByRole('application', { name: words.stage })
  const diagram = main.getByRole('application', { name: spaceTimeWords[language].diagram })
  const playback = page.getByRole('region', { name: m.transport.label })
  const timeline = page.getByRole('region', { name: times.timeline })
  const playhead = timeline.getByRole('slider', { name: times.playhead })
  const dialog = page.getByRole('dialog')

  return {
    page,
    m,
    words,
    times,
    stage,
    diagram,
    playback,
    timeline,
    playhead,
    dialog,
    inspector: page.getByRole('complementary', { name: m.panels.inspector }),
    panel: page.getByRole('complementary', { name: m.panels.pattern }),
    notices: page.getByRole('region', { name: m.notices.label }),

    /** Opens the page at a run (the part of its address from `#` on) and waits until it is there, simulated to its end. */
    async open(hash = ''): Promise<void> {
      await page.goto(`./${hash}`)
      await this.simulated()
    },

    async simulated(): Promise<void> {
      await expect(stage).toBeVisible()
      await expect(playback.getByText(m.transport.simulating)).toHaveCount(0, { timeout: 20_000 })
    },

    async pause(): Promise<void> {
      await playback.getByRole('button', { name: m.transport.pause }).click()
      await expect(playback.getByRole('button', { name: m.transport.play })).toBeVisible()
    },

    /** Moves the playhead, as a screen reader would. */
    async seek(to: number | 'end'): Promise<void> {
      const t = to === 'end' ? ((await playhead.getAttribute('max')) ?? '') : String(Math.round(to * US_PER_S))
      await playhead.fill(t)
      await expect(playhead).toHaveValue(t)
    },

    /** A node on the stage; in a state, if that is given as people read it. */
    node(id: string, state?: string): Locator {
      return stage.getByRole('button', { name: new RegExp(`^${id}, .*${state ?? ''}`) })
    },

    leaders(): Locator {
      return stage.getByRole('button', { name: /^n\d+, leader/ })
    },

    tool(kind: keyof typeof words.tool): Locator {
      return main.getByRole('toolbar', { name: words.tools }).getByRole('button', { name: words.tool[kind].name })
    },

    /** A marker on the timeline: an intervention by its line, or a violation. A string is the whole name. */
    marker(name: string | RegExp): Locator {
      return timeline.getByRole('button', { name, exact: true })
    },

    async pick(variant: string): Promise<void> {
      await page.getByRole('radio', { name: variant }).check({ force: true })
    },

    /** Shows the stage, the space-time diagram, or both. */
    async show(view: 'topology' | 'spaceTime' | 'both'): Promise<void> {
      await main.getByRole('radio', { name: m.centre[view], exact: true }).check({ force: true })
    },

    tab(name: 'learn' | 'claims' | 'parameters'): Locator {
      return page.getByRole('tab', { name: m.panels[name] })
    },

    /** Everything that the stage tells a screen reader. */
    async described(): Promise<string> {
      await main.getByRole('button', { name: words.describe }).press('Enter')
      const told = main.getByRole('region', { name: words.stage }).locator('output')
      await expect(told).not.toBeEmpty()
      return (await told.textContent()) ?? ''
    },

    /** The link and the trace hash that the Share dialog gives. */
    async shared(): Promise<{ readonly link: string; readonly hash: string }> {
      await page.getByRole('button', { name: m.top.share, exact: true }).click()
      const link = await said(dialog, m.share.link)
      const hash = await said(dialog, m.share.hash)
      await dialog.getByRole('button', { name: m.close, exact: true }).click()
      await expect(dialog).toHaveCount(0)
      return { link, hash }
    },
  }
}

export type Studio = ReturnType<typeof studioOf>

async function said(dialog: Locator, name: string): Promise<string> {
  const output = dialog.getByLabel(name, { exact: true })
  await expect(output).toHaveAttribute('aria-busy', 'false')
  return (await output.textContent()) ?? ''
}
