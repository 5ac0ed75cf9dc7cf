// Malformed, hostile or senseless input: each gets one clear sentence in the reader's language, and the app goes on.
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const RUN = '#/leader-election?variant=raft&seed=7&until=10s'

interface BadLink {
  readonly what: string
  readonly hash: string
  readonly en: RegExp
  readonly fr: RegExp
}

const badLinks: readonly BadLink[] = [
  { what: 'an unknown pattern', hash: '#/paxos-made-easy', en: /no pattern “paxos-made-easy”/, fr: /pas de pattern/ },
  {
    what: 'an unknown variant',
    hash: '#/leader-election?variant=rafts',
    en: /no variant “rafts”.*“raft”/,
    fr: /pas de variante.*«\sraft\s»/,
  },
  {
    what: 'an unknown parameter',
    hash: '#/leader-election?node=5',
    en: /no parameter “node”.*“nodes”/,
    fr: /pas de paramètre.*«\snodes\s»/,
  },
  { what: 'a value out of range', hash: '#/leader-election?nodes=99', en: /“nodes”.*3 to 9/, fr: /«\snodes\s».*3 à 9/ },
  { what: 'a value that is no number', hash: '#/leader-election?nodes=many', en: /“nodes”.*“many”/, fr: /«\smany\s»/ },
  { what: 'a seed that is none', hash: '#/leader-election?seed=-1', en: /seed/i, fr: /graine/i },
  { what: 'a time that is none', hash: '#/leader-election?until=forever', en: /“forever”/, fr: /«\sforever\s»/ },
  {
    what: 'a node that does not exist',
    hash: '#/leader-election?do=crash+n42+at+1s',
    en: /no node “n42”/,
    fr: /pas de nœud «\sn42\s»/,
  },
  {
    what: 'an intervention after the end',
    hash: '#/leader-election?until=10s&do=crash+n1+at+99s',
    en: /begins at 99s.*ends at 10s/,
    fr: /commence à 99s.*s’arrête à 10s/,
  },
  {
    what: 'a partition that names a node twice',
    hash: '#/leader-election?do=partition+n1,n2+|+n2,n3+at+1s',
    en: /names “n2” twice/,
    fr: /nomme «\sn2\s» deux fois/,
  },
  {
    what: 'the restart of a running node',
    hash: '#/leader-election?do=restart+n1+at+1s',
    en: /“n1”.*(running|up)/,
    fr: /«\sn1\s».*fonctionne/,
  },
  { what: 'a line that is no intervention', hash: '#/leader-election?do=explode+n1', en: /“explode/, fr: /«\sexplode/ },
  { what: 'a packed run that is broken', hash: '#/leader-election?z=!!!', en: /damaged/, fr: /abîmé/ },
  {
    what: 'a link of 1 MB',
    hash: `#/leader-election?do=${'crash+n1+at+1s'.repeat(72_000)}`,
    en: /far larger/,
    fr: /bien plus long/,
  },
]

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.use({ locale: language })

    test('a bad link leaves the open run as it is, and says why in one sentence', async ({ page }) => {
      const studio = studioOf(page, language)
      const { m, notices } = studio
      await studio.open(RUN)
      await studio.pause()
      const { hash } = await studio.shared()
      for (const bad of badLinks) {
        await test.step(bad.what, async () => {
          await page.evaluate((next) => location.assign(next), bad.hash)
          const alert = notices.getByRole('alert')
          await expect(alert).toHaveText(bad[language])
          await expect(alert).toHaveText(/[.?]\s*$/)
          await expect(studio.stage).toBeVisible()
          await expect.poll(() => page.url()).toContain('seed=7')
          await alert.getByRole('button', { name: m.notices.dismiss }).click()
          await expect(alert).toHaveCount(0)
        })
      }
      expect((await studio.shared()).hash).toBe(hash)
    })

    test('a bad link on a first visit says why and offers a way on', async ({ page }) => {
      const studio = studioOf(page, language)
      const [{ hash, ...bad }] = badLinks as [BadLink]
      await page.goto(`./${hash}`)
      await expect(page.getByRole('alert')).toHaveText(bad[language])
      await studio.simulated()
      await page.getByRole('alert').getByRole('button', { name: studio.m.notices.dismiss }).click()
      await expect(page.getByRole('alert')).toHaveCount(0)
    })

    test('a line that is refused says where and why, and the other lines count', async ({ page }) => {
      const studio = studioOf(page, language)
      const { m, dialog, playback } = studio
      await studio.open(RUN)
      await playback.getByRole('button', { name: m.transport.faults(0) }).click()
      const field = dialog.getByRole('textbox', { name: m.faults.addLabel })
      const alert = dialog.getByRole('alert')
      for (const [line, why] of [
        ['crash n1 at 5', { en: /5s/, fr: /5s/ }],
        ['crahs n1 at 5s', { en: /“crash”|crash n1/, fr: /crash/ }],
        ['restart n1 at 1s', { en: /“n1”/, fr: /«\sn1\s»/ }],
        ['crash n42 at 1s', { en: /no node “n42”/, fr: /pas de nœud «\sn42\s»/ }],
        ['crash n1 at 99s', { en: /ends at 10s/, fr: /s’arrête à 10s/ }],
        ['partition n1 | n1,n2 at 1s', { en: /twice/, fr: /deux fois/ }],
      ] as const) {
        await field.fill(line)
        await field.press('Enter')
        await expect(alert).toHaveText(why[language])
        await expect(field).toHaveValue(line)
      }
      await field.fill('crash n1 at 5s')
      await field.press('Enter')
      await expect(alert).toHaveCount(0)

      await dialog.getByRole('radio', { name: m.faults.asText }).check({ force: true })
      const script = dialog.getByRole('textbox', { name: m.faults.script })
      await script.fill('crash n1 at 5s\nrestart n2 at 6s\nheal at 7s\nnonsense')
      await dialog.getByRole('button', { name: m.faults.apply }).click()
      await expect(dialog.getByRole('status')).toHaveText(m.faults.applied(2, 2, 0))
      for (const line of [2, 4])
        await expect(dialog.getByRole('listitem').filter({ hasText: m.faults.line(line) })).toHaveText(/“|«/)
      await page.keyboard.press('Escape')
      await expect(playback.getByRole('button', { name: m.transport.faults(2) })).toBeVisible()
    })

    test('a file that is damaged, too large or not a run is refused, and the run stays', async ({ page }) => {
      const studio = studioOf(page, language)
      const { m, dialog } = studio
      await studio.open(RUN)
      await page.getByRole('button', { name: m.top.open, exact: true }).click()
      for (const [name, content, why] of [
        ['damaged.json', '{"faultline": 1, "pattern": "leader-el', { en: /damaged/, fr: /abîmé/ }],
        [
          'other.json',
          '{"name": "something else"}',
          { en: /not a run|no field/, fr: /pas une exécution|pas de champ/ },
        ],
        ['picture.json', '\u0000\uFFFD\u0007', { en: /damaged/, fr: /abîmé/ }],
        ['large.json', `"${'x'.repeat(1_100_000)}"`, { en: /too large/, fr: /trop (gros|volumineux|grand)/ }],
      ] as const) {
        await test.step(name, async () => {
          const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) }
          await dialog.locator('input[type=file]').setInputFiles(file)
          await expect(dialog.getByRole('alert')).toHaveText(why[language])
          await dialog.getByRole('button', { name: m.notices.dismiss }).click()
          await expect(dialog.getByRole('alert')).toHaveCount(0)
        })
      }
      await page.keyboard.press('Escape')
      await expect(studio.stage).toBeVisible()
      expect(page.url()).toContain('seed=7')
    })
  })
}

test('nothing in a link is ever run as a script', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open(RUN)
  await page.evaluate(() => location.assign('#/leader-election?do=%3Cimg+src%3Dx+onerror%3D%22window.pwned%3D1%22%3E'))
  await expect(studio.notices.getByRole('alert')).toContainText('<img')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('a run of another engine opens, says so, and can be replayed with this one', async ({ page }) => {
  const studio = studioOf(page)
  await studio.open('#/leader-election?engine=0.1&seed=7')
  const alert = studio.notices.getByRole('alert')
  await expect(alert).toContainText(studio.m.notices.otherEngine('0.1'))
  await expect(studio.playback.getByRole('button', { name: studio.m.transport.play })).toBeVisible()
  await alert.getByRole('button', { name: studio.m.notices.replay }).click()
  await expect(alert).toHaveCount(0)
  await expect(studio.playback.getByRole('button', { name: studio.m.transport.pause })).toBeVisible()
})
