// Links and run files: what is written reads back as the same run; what is hostile is refused in both languages.
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { parseScript } from '../sim/interventions/parse.ts'
import { ENGINE, type Run } from '../sim/run.ts'
import { checkRun, UNTIL_MAX_US, withoutDefaults } from './checkRun.ts'
import { deflate } from './deflate.ts'
import { isBare, momentOf, readLink, readRunFile, writeLink, writeRunFile } from './link.ts'
import { defaultRun } from './runs.ts'
import { toyPattern } from './toyPattern.ts'

const load = async (id: string) => (id === 'toy' ? toyPattern : null)
const plain = defaultRun(toyPattern)

function lines(text: string): readonly Intervention[] {
  const { interventions, problems } = parseScript(text)
  expect(problems).toEqual([])
  return interventions
}

async function whyNot(text: string): Promise<string> {
  const reading = await readLink(text, load)
  if (reading.ok) throw new Error(`was read: ${text.slice(0, 80)}`)
  expect(reading.why.fr).not.toBe('')
  expect(reading.why.fr).not.toBe(reading.why.en)
  return reading.why.en
}

/** Wall time (ms). Whatever else the machine does only makes times longer: the best of several tells. */
async function quickestOf(act: () => Promise<unknown>): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY
  for (let time = 0; time < 5; time++) {
    const begun = performance.now()
    await act()
    quickest = Math.min(quickest, performance.now() - begun)
  }
  return quickest
}

const time = fc.oneof(
  fc.integer({ min: 0, max: UNTIL_MAX_US }),
  fc.integer({ min: 0, max: 60 }).map((s) => s * 1e6),
)
const node = fc.constantFrom('n1', 'n2', 'client')
const link = fc.record({
  a: fc.constantFrom('n1', '*'),
  b: fc.constantFrom('n2', '*'),
  way: fc.constantFrom('both', 'one'),
})
const word = fc.oneof(fc.boolean(), fc.integer(), fc.string({ unit: 'binary' }))
const intervention = fc.oneof(
  fc.record({ kind: fc.constantFrom('diskLose', 'diskCorrupt'), node, at: time }),
  fc.record({ kind: fc.constant('slow'), node, factor: fc.constantFrom(0.5, 4), from: time }),
  fc.record({ kind: fc.constant('drop'), percent: fc.constantFrom(0, 12.5, 100), link, from: time }),
  fc.record({ kind: fc.constant('delay'), byUs: time, link, from: time }),
  fc.record({ kind: fc.constant('partition'), groups: fc.constant([['n1'], ['n2', 'client']]), at: time }),
  fc.record({
    kind: fc.constant('ask'),
    client: fc.constant('client'),
    operation: fc.constant('put'),
    arguments: fc.tuple(fc.tuple(fc.constant('x'), word)),
    at: time,
  }),
) as fc.Arbitrary<Intervention>

const run: fc.Arbitrary<Run> = fc
  .record({
    engine: fc.constantFrom(ENGINE, '0.9-beta'),
    pattern: fc.constant('toy'),
    variant: fc.constantFrom('calm', 'eager'),
    parameters: fc.record(
      {
        requestRate: fc.integer({ min: 0, max: 200 }),
        latency: fc.integer({ min: 0, max: 2000 }).map((n) => n / 2),
        polite: fc.boolean(),
        mood: fc.constantFrom('sunny', 'dark'),
      },
      { requiredKeys: [] },
    ),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    until: fc.constant(UNTIL_MAX_US),
    interventions: fc.array(intervention, { maxLength: 60, size: 'max' }),
  })
  .map((one) => ({ ...one, parameters: withoutDefaults(toyPattern, one.variant, one.parameters) }))

describe('what is written reads back', () => {
  test('a simple run makes a link people can read', async () => {
    const interventions = lines('crash n1 at 5s\npartition n1 | n2,client at 6s')
    const parameters = { requestRate: 20, polite: false }
    const link = await writeLink({ ...plain, seed: 42, until: 60e6, parameters, interventions }, toyPattern)
    expect(link).toEqual({
      hash: `#/toy?engine=${ENGINE}&variant=calm&seed=42&until=60s&requestRate=20&polite=off&do=crash+n1+at+5s&do=partition+n1+%7C+n2,client+at+6s`,
      tooLong: false,
    })
  })

  test('any run, as a link', async () => {
    const forms = { readable: 0, packed: 0 }
    await fc.assert(
      fc.asyncProperty(run, async (original) => {
        const { hash } = await writeLink(original, toyPattern)
        forms[hash.includes('?z=') ? 'packed' : 'readable'] += 1
        const reading = await readLink(hash, load)
        const otherEngine = original.engine === ENGINE ? null : original.engine
        expect(reading).toEqual({ ok: true, run: original, otherEngine })
      }),
    )
    expect(Math.min(forms.readable, forms.packed)).toBeGreaterThan(5)
  })

  test('any run, as a file', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (original) => {
        expect(await readRunFile(writeRunFile(original), load)).toMatchObject({ ok: true, run: original })
      }),
    )
  })

  test('any end of a run, to the microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: UNTIL_MAX_US }), async (until) => {
        const { hash } = await writeLink({ ...plain, until }, toyPattern)
        expect(await readLink(hash, load)).toMatchObject({ run: { until } })
        expect(await readRunFile(writeRunFile({ ...plain, until }), load)).toMatchObject({ run: { until } })
      }),
    )
  })

  test('a long run is compressed, and a link too long for some programs is said to be', async () => {
    const asks = (count: number) =>
      Array.from({ length: count }, (_, i): Intervention => {
        const noise = [1, 2, 3, 4].map((k) => Math.imul(i * 4 + k, 2_654_435_761) >>> 0).map((n) => n.toString(36))
        return { kind: 'ask', client: 'client', operation: 'put', arguments: [['x', noise.join('')]], at: 0 }
      })
    const long = await writeLink({ ...plain, interventions: asks(100) }, toyPattern)
    expect(long).toEqual({ hash: expect.stringMatching(/^#\/toy\?z=[\w-]{1500,7900}$/), tooLong: false })
    const longer = await writeLink({ ...plain, interventions: asks(400) }, toyPattern)
    expect(longer.hash.length).toBeGreaterThan(8000)
    expect(longer.tooLong).toBe(true)
    expect(await readLink(longer.hash, load)).toMatchObject({ ok: true })
  })

  test('a whole address is read as its last part is; what is left out is the default', async () => {
    expect(await readLink(' https://example.org/faultline/?embed#/toy?seed=9 ', load)).toEqual({
      ok: true,
      run: { ...plain, seed: 9 },
      otherEngine: null,
    })
    expect(await readLink('#/toy', load)).toEqual({ ok: true, run: plain, otherEngine: null })
    expect(await readRunFile('{"faultline":1,"pattern":"toy"}', load)).toMatchObject({ ok: true, run: plain })
  })

  test('a file that begins with a byte order mark', async () => {
    expect(await readRunFile(`\uFEFF${writeRunFile(plain)}`, load)).toMatchObject({ ok: true, run: plain })
  })

  test('a run of another engine opens and says so', async () => {
    expect(await readLink('#/toy?engine=2.0', load)).toMatchObject({
      ok: true,
      otherEngine: '2.0',
      run: { engine: '2.0' },
    })
  })
})

describe('what is wrong is refused with the way on', () => {
  test.each([
    ['#/tyo', 'There is no pattern “tyo”'],
    ['#/__proto__', 'There is no pattern'],
    ['', 'no link to a run'],
    ['https://example.org/', 'no link to a run'],
    ['#/', 'no link to a run'],
    ['#/toy?variant=clam', 'did you mean “calm”?'],
    ['#/toy?requestrate=2', 'There is no parameter “requestrate”: did you mean “requestRate”?'],
    ['#/toy?xyzzy=2', 'There is no parameter “xyzzy”; there are: requestRate, latency'],
    ['#/toy?__proto__=2', 'There is no parameter “__proto__”'],
    ['#/toy?constructor=2', 'There is no parameter “constructor”'],
    ['#/toy?requestRate=201', '“requestRate” goes from 0 to 200: 201 is outside.'],
    ['#/toy?requestRate=-1', '“requestRate” goes from 0 to 200: -1 is outside.'],
    ['#/toy?requestRate=2.5', 'whole number: write 2 or 3'],
    ['#/toy?requestRate=1e2', 'not “1e2”'],
    ['#/toy?requestRate=NaN', 'not “NaN”'],
    ['#/toy?requestRate=', 'is a number from 0 to 200'],
    ['#/toy?polite=maybe', '“polite” is one of on, off, not “maybe”.'],
    ['#/toy?mood=grey', '“mood” is one of sunny, dark'],
    ['#/toy?seed=-1', 'The seed is a whole number from 0 to 4294967295'],
    ['#/toy?seed=1.5', 'The seed is a whole number from 0 to 4294967295, not “1.5”.'],
    ['#/toy?seed=4294967296', 'The seed is a whole number'],
    ['#/toy?until=0s', 'A run lasts longer than 0s'],
    ['#/toy?until=61min', 'at most 60min'],
    ['#/toy?until=60', '“60s”'],
    ['#/toy?until=soon', 'Expected a duration'],
    ['#/toy?engine=%3Cscript%3E', 'The engine’s version'],
    ['#/toy?do=crahs+n1+at+1s', 'Intervention 1, “crahs n1 at 1s”: '],
    ['#/toy?do=heal+at+1s&do=crash+n9+at+1s', 'Intervention 2, “crash n9 at 1s”: There is no node “n9” here'],
    ['#/toy?do=crash+n1+at+99s', 'but the run ends at 3s'],
    ['#/toy?do=partition+n1%7Cn1+at+1s', 'names “n1” twice'],
    ['#/toy?do=restart+n1+at+1s', '“n1” is running'],
    ['#/toy?seed=1&seed=2', 'This link gives “seed” twice: remove one of them.'],
    ['#/toy?variant=calm&do=heal+at+1s&variant=calm', 'gives “variant” twice'],
    ['#/toy?until=2s&until=3s', 'gives “until” twice'],
    ['#/toy?engine=1&engine=2', 'gives “engine” twice'],
    ['#/toy?requestRate=2&requestRate=3', 'gives “requestRate” twice'],
    ['#/toy?z=AAAA&z=AAAA', 'gives “z” twice'],
    ['#/toy?z=', 'damaged or was cut short'],
    ['#/toy?z=%00%ff', 'damaged or was cut short'],
  ])('%s', async (link, why) => {
    expect(await whyNot(link)).toContain(why)
  })

  test('a link cut short', async () => {
    const interventions = lines('ask client put x="a rather long value, to make it worth packing" at 1s\n'.repeat(40))
    const { hash } = await writeLink({ ...plain, interventions }, toyPattern)
    expect(hash).toContain('?z=')
    expect(await whyNot(hash.slice(0, -9))).toContain('damaged or was cut short')
  })

  test('a packed run of another pattern than the link names', async () => {
    expect(await whyNot(`#/toy?z=${await deflate('{"faultline":1,"pattern":"other"}')}`)).toContain('damaged')
  })

  test('a link of 1 MB, at once', async () => {
    const links = [`#/toy?do=${'crash+n1+at+1s&do='.repeat(60_000)}`, '#/'.repeat(500_000)]
    const quickest = await quickestOf(async () => {
      for (const link of links) expect(await whyNot(link)).toContain('far larger')
    })
    expect(quickest).toBeLessThan(200)
  })

  test('a small link that unpacks to 50 MB, at once', async () => {
    const bomb = `#/toy?z=${await deflate(`{"faultline":1,"pattern":"toy","variant":"${'x'.repeat(50e6)}"}`)}`
    expect(bomb.length).toBeLessThan(65_536 + 4096)
    expect(await quickestOf(async () => expect(await whyNot(bomb)).toContain('far larger'))).toBeLessThan(200)
  })

  test('more interventions than anybody writes', async () => {
    expect(await whyNot(`#/toy?${'do=heal+at+1s&'.repeat(501)}`)).toContain('at most 500 interventions')
  })

  test.each([
    ['', 'not a run of Faultline'],
    ['null', 'not a run of Faultline'],
    ['[]', 'not a run of Faultline'],
    ['{"pattern":"toy"}', 'not a run of Faultline'],
    ['\u0000\u0001PNG', 'not a run of Faultline'],
    [`${'['.repeat(100_000)}`, 'not a run of Faultline'],
    ['{"faultline":2,"pattern":"toy"}', 'of form “2”'],
    ['{"faultline":"1","pattern":"toy"}', 'not a run of Faultline, or it is damaged'],
    ['{"faultline":1.5,"pattern":"toy"}', 'not a run of Faultline, or it is damaged'],
    ['{"faultline":0,"pattern":"toy"}', 'not a run of Faultline, or it is damaged'],
    ['{"faultline":1}', 'The field “pattern”'],
    ['{"faultline":1,"pattern":["toy"]}', 'The field “pattern”'],
    ['{"faultline":1,"pattern":"toy","sede":4}', 'did you mean “seed”?'],
    ['{"faultline":1,"pattern":"toy","__proto__":{"polluted":1}}', 'no field “__proto__”'],
    ['{"faultline":1,"pattern":"toy","seed":"4"}', 'The seed is a whole number'],
    ['{"faultline":1,"pattern":"toy","seed":1e999}', 'The seed is a whole number'],
    ['{"faultline":1,"pattern":"toy","until":null}', 'A run lasts longer than 0s'],
    ['{"faultline":1,"pattern":"toy","variant":3}', 'The field “variant”'],
    ['{"faultline":1,"pattern":"toy","engine":{}}', 'The engine’s version'],
    ['{"faultline":1,"pattern":"toy","parameters":[1]}', 'values by name'],
    ['{"faultline":1,"pattern":"toy","parameters":{"latency":{"toString":1}}}', 'The parameter “latency”'],
    ['{"faultline":1,"pattern":"toy","parameters":{"__proto__":3}}', 'There is no parameter “__proto__”'],
    ['{"faultline":1,"pattern":"toy","parameters":{"polite":"yes"}}', '“polite” is one of on, off'],
    ['{"faultline":1,"pattern":"toy","interventions":"crash n1 at 1s"}', 'a list of lines'],
    ['{"faultline":1,"pattern":"toy","interventions":[null]}', 'a list of lines'],
    ['{"faultline":1,"pattern":"toy","interventions":["crash"]}', 'Intervention 1, “crash”: '],
  ])('the file %.60s', async (file, why) => {
    const reading = await readRunFile(file, load)
    expect(reading).toEqual({
      ok: false,
      why: { en: expect.stringContaining(why), fr: expect.stringMatching(/\p{L}/u) },
    })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('a file of 2 MB, at once', async () => {
    const file = `{"faultline":1,"pattern":"toy","interventions":[${'"",'.repeat(700_000)}""]}`
    const quickest = await quickestOf(async () => {
      const reading = await readRunFile(file, load)
      expect(reading).toMatchObject({ ok: false, why: { en: expect.stringContaining('too large') } })
    })
    expect(quickest).toBeLessThan(100)
  })

  test('a pattern that cannot be fetched', async () => {
    const offline = () => Promise.reject(new Error('offline'))
    expect(await readLink('#/toy', offline)).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining('connection') },
    })
  })

  test('whatever text: read or refused, never thrown', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('#/toy?', 'do=', 'z=', '&', '%', 'seed=', '1', '{', '"'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('', '#/toy?', '#/toy?z='),
        async (pieces, start) => {
          const text = start + pieces.join('')
          for (const reading of [await readLink(text, load), await readRunFile(text, load)])
            if (reading.ok) expect(checkRun(reading.run, toyPattern)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('the published schema names the fields that files have, and the required ones', async () => {
  const schema = JSON.parse(await readFile('public/run.schema.json', 'utf8'))
  const file = JSON.parse(writeRunFile({ ...plain, interventions: lines('heal at 1s') }))
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(file).sort())
  expect(schema.required).toEqual(['faultline', 'pattern'])
  expect(schema.additionalProperties).toBe(false)
  expect(schema.properties.seed.maximum).toBe(0xffff_ffff)
  expect(schema.properties.until.maximum).toBe(UNTIL_MAX_US / 1000)
})

describe('the moment of a link', () => {
  test.each([
    ['readable', 0],
    ['packed', 200],
  ])('is no part of the run: %s', async (_, lines) => {
    const interventions = Array.from({ length: lines }, (_each, at) => ({ kind: 'heal', at }) as const)
    const run = { ...defaultRun(toyPattern), interventions }
    const { hash } = await writeLink(run, toyPattern, { atUs: 2_500_000 })

    expect(hash).toMatch(/&at=2\.5s$/)
    expect(momentOf(hash)).toBe(2_500_000)
    expect(await readLink(hash, async () => toyPattern)).toMatchObject({ ok: true, run })
  })

  test.each([['#/toy'], ['#/toy?at='], ['#/toy?at=-1s'], ['#/toy?at=2.5'], ['#/toy?at=1s+2s']])('none: %s', (link) => {
    expect(momentOf(link)).toBeNull()
  })

  test.each([
    ['#/toy', true],
    ['https://x.test/#/toy?', true],
    ['#/toy?seed=1', false],
    ['toy', false],
  ])('%s bare: %s', (link, bare) => {
    expect(isBare(link)).toBe(bare)
  })
})
