// The commands by their functions: what they print and the codes they end with. That they work as a process is
// main.test.ts's.
import { describe, expect, test } from 'vitest'
import { ENGINE } from '../sim/run.ts'
import { carryOut } from './commands.ts'
import type { Io } from './io.ts'

interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly written: Readonly<Record<string, string>>
}

async function sim(
  words: string | readonly string[],
  files: Record<string, string> = {},
  language: Io['language'] = 'en',
): Promise<Result> {
  const written: Record<string, string> = {}
  let [out, err] = ['', '']
  const io: Io = {
    language,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readFile: (path) => {
      const text = files[path]
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return text
    },
    writeFile: (path, chunks) => {
      if (path.startsWith('/nowhere')) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' })
      written[path] = [...chunks].join('')
    },
  }
  const code = await carryOut(typeof words === 'string' ? words.split(' ') : words, io)
  return { code, out, err, written }
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

describe('list', () => {
  test('tells every pattern with its variants, parameters and claims', async () => {
    const { code, out } = await sim('list')
    expect(code).toBe(0)
    for (const word of ['circuit-breaker', 'rate', 'failureRateThreshold', 'recovers']) expect(out).toContain(word)
  })

  test('as JSON', async () => {
    const { out } = await sim('list --json')
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        id: 'circuit-breaker',
        title: { en: 'Circuit breaker', fr: 'Disjoncteur' },
        variants: expect.arrayContaining([expect.objectContaining({ id: 'rate' })]),
        parameters: expect.arrayContaining([
          expect.objectContaining({ id: 'failureRateThreshold', kind: 'number', min: expect.any(Number), default: 50 }),
        ]),
        claims: expect.arrayContaining([expect.objectContaining({ id: 'recovers', kind: 'liveness' })]),
      }),
    )
  })
})

describe('run --json', () => {
  test('prints one object of the promised shape', async () => {
    const { code, out, err } = await sim([
      ...'run circuit-breaker --variant rate --seed 7 --until 20s --json --set requestRate=20 --set breaker=on'.split(
        ' ',
      ),
      ...['--do', 'fail 100% at service from 5s to 10s', '--do', 'ask client request at 1s'],
    ])
    expect([code, err]).toEqual([0, ''])
    expect(lines(out)).toHaveLength(1)
    const report = JSON.parse(out)
    expect(Object.keys(report)).toEqual([
      ...[
        'run',
        'engine',
        'traceHash',
        'events',
        'until',
        'nodes',
        'messages',
        'operations',
        'claims',
        'metrics',
        'link',
      ],
    ])
    expect(report.run).toEqual({
      faultline: 1,
      engine: ENGINE,
      pattern: 'circuit-breaker',
      variant: 'rate',
      parameters: { requestRate: 20 },
      seed: 7,
      until: 20_000,
      interventions: ['fail 100% at service from 5s to 10s', 'ask client request at 1s'],
    })
    expect(report).toMatchObject({ engine: ENGINE, until: 20_000, traceHash: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(report.nodes.breaker).toMatchObject({ role: 'breaker', state: expect.any(String) })
    const { sent, delivered, dropped } = report.messages.request
    expect(sent).toBeGreaterThan(100)
    expect(sent).toBeGreaterThanOrEqual(delivered + dropped)
    const { invoked, ok, fail, unknown } = report.operations
    expect(invoked).toBeGreaterThan(300)
    expect(ok + fail + unknown).toBe(invoked)
    expect(report.claims).toContainEqual({ id: 'recovers', kind: 'liveness', promised: true, verdict: 'held' })
    expect(Object.values(report.metrics).every((value) => value === null || typeof value === 'number')).toBe(true)
    expect(report.link).toMatch(/^#\/circuit-breaker\?/)
  })

  test('of its own link and of its own run is the same object again', async () => {
    const first = await sim([
      ...'run circuit-breaker --seed 7 --until 9s --json --do'.split(' '),
      'crash service at 2s',
    ])
    const { link, run } = JSON.parse(first.out)
    const byLink = await sim(['run', `https://example.org/faultline/${link}`, '--json'])
    const byFile = await sim('run ./saved.json --json', { './saved.json': JSON.stringify(run) })
    expect(byLink.out).toBe(first.out)
    expect(byFile.out).toBe(first.out)
  })

  test('of a file changed by options', async () => {
    const file = JSON.stringify({
      faultline: 1,
      pattern: 'circuit-breaker',
      seed: 3,
      interventions: ['crash service at 2s'],
    })
    const words = [
      'run',
      'a.json',
      '--seed',
      '4',
      '--until',
      '9s',
      '--script',
      'more.txt',
      '--do',
      'crash client at 4s',
      '--json',
    ]
    const { out } = await sim(words, { 'a.json': file, 'more.txt': '# later\nrestart service at 3s\n' })
    expect(JSON.parse(out).run).toMatchObject({
      seed: 4,
      until: 9000,
      interventions: ['crash service at 2s', 'restart service at 3s', 'crash client at 4s'],
    })
  })

  test('tells a violation with its time and the events that prove it, as not promised outside the assumptions', async () => {
    const { code, out } = await sim([
      ...'run circuit-breaker --variant rate --until 30s --set breaker=off --json --do'.split(' '),
      'fail 100% at service from 5s to 20s',
    ])
    expect(code).toBe(0)
    const claim = JSON.parse(out).claims.find(({ id }: { id: string }) => id === 'failing-service-shielded')
    expect(claim).toMatchObject({ promised: false, verdict: 'violated' })
    expect(claim.at).toBeGreaterThan(5000)
    expect(claim.evidence.every(Number.isInteger)).toBe(true)
  })
})

describe('run', () => {
  const violating = [
    ...'run circuit-breaker --variant rate --until 30s --set breaker=off'.split(' '),
    ...['--do', 'fail 100% at service from 5s to 20s'],
  ]

  test('ends with 0 or 1 as it was expected or not', async () => {
    const expecting = async (...words: string[]) =>
      (await sim([...violating, ...words.flatMap((word) => ['--expect', word])])).code
    expect(await expecting('failing-service-shielded=violated')).toBe(0)
    expect(await expecting('failing-service-shielded=held')).toBe(1)
    expect(await expecting('half-open-limits-probes=violated')).toBe(1)
    expect(await expecting('failing-service-shielded=violated', 'half-open-limits-probes=held')).toBe(0)
    expect((await sim([...violating, '--expect', 'failing-service-shielded=held'])).err).toBe(
      'The claim “failing-service-shielded” was expected to be held, and is violated.\n',
    )
  })

  test('sums up in words, in both languages', async () => {
    const { out } = await sim(violating)
    expect(out).toMatch(/✗ +failing-service-shielded +violated at \d+(\.\d{1,6})?s \(not promised in this run\)/)
    expect(out).toMatch(/message +sent +delivered +dropped/)
    expect((await sim(violating, {}, 'fr')).out).toMatch(/violée à [\d.]+s \(pas promise dans cette exécution\)/)
  })

  test('writes the trace as JSON lines in order, times in ms', async () => {
    const { out, written } = await sim('run circuit-breaker --until 2s --trace trace.jsonl')
    const trace = lines(written['trace.jsonl'] ?? '').map((line) => JSON.parse(line))
    expect(out).toContain(`${trace.length} events`)
    const sent = trace.find(({ type }) => type === 'message.sent')
    expect(Object.keys(sent)).toEqual(['t', 'type', 'id', 'from', 'to', 'message'])
    const times = trace.map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).toBeGreaterThan(1000)
    expect(times.at(-1)).toBeLessThanOrEqual(2000)
  })

  test('says that a link is longer than some programs pass on', async () => {
    const noise = (i: number) => (Math.imul(i, 2_654_435_761) >>> 0) % 4_999_999
    const delays = Array.from({ length: 500 }, (_, i) => {
      const [by, from, lasting] = [noise(3 * i), noise(3 * i + 1), noise(3 * i + 2) + 1]
      return `delay +${by}us on * from ${from}us to ${from + lasting}us`
    })
    const words = 'run circuit-breaker --until 5s --script delays.txt'
    const files = { 'delays.txt': delays.join('\n') }
    const { code, out, err } = await sim(words, files)
    expect(code).toBe(0)
    expect(/#\/\S+/.exec(out)?.[0].length).toBeGreaterThan(8000)
    expect(err).toMatch(/^The link is longer than 8,000 characters[^\n]+--script[^\n]+\n$/)
    expect((await sim(words, files, 'fr')).err).toMatch(/^Le lien dépasse/)
    expect((await sim(`${words} --trace -`, files)).err).toBe('')
  })

  test('reads a file that begins with a byte order mark', async () => {
    const files = {
      'a.json': `\uFEFF${JSON.stringify({ faultline: 1, pattern: 'circuit-breaker', until: 3000 })}`,
      'more.txt': '\uFEFFcrash service at 2s\n',
    }
    const { code, out } = await sim('run a.json --script more.txt --json', files)
    expect(code).toBe(0)
    expect(JSON.parse(out).run.interventions).toEqual(['crash service at 2s'])
  })

  test('takes a second restart of a node whose disk was full at the first', async () => {
    const lines = [
      'disk full n3 from 1s to 20s',
      'do n4 startElection at 3s',
      'restart n3 at 5s',
      'do n5 startElection at 6s',
      'restart n3 at 21s',
    ]
    const { code, err } = await sim([
      ...'run leader-election --until 30s'.split(' '),
      ...lines.flatMap((line) => ['--do', line]),
    ])
    expect([code, err]).toEqual([0, ''])
  })

  test('writes nothing but the trace to the standard output with --trace -', async () => {
    const [toFile, toOut] = [
      await sim('run circuit-breaker --until 2s --trace trace.jsonl'),
      await sim('run circuit-breaker --until 2s --trace -'),
    ]
    expect(toOut.out).toBe(toFile.written['trace.jsonl'])
  })
})

describe('check', () => {
  test('tries every claim in every variant', async () => {
    const { code, out } = await sim('check circuit-breaker --runs 1 --seed 5 --json')
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ runs: 1, seed: 5, held: true })
    expect(report.claims).toContainEqual({
      pattern: 'circuit-breaker',
      variant: 'rate',
      id: 'recovers',
      kind: 'liveness',
      runs: 1,
      failures: [],
    })
  })
})

describe('bad usage ends with 2 and one line that says what and how to mend it', () => {
  const script = {
    'faults.txt': 'crash service at 2s\n\nrestrt service at 3s\n',
    'not.json': '[]',
    'huge.json': 'x'.repeat(2_000_000),
  }

  test.each([
    ['', 'list, run, check'],
    ['explore circuit-breaker', 'There is no command “explore”; there are: list, run, check.'],
    ['verify a.json', 'There is no command “verify”; there are: list, run, check.'],
    ['chek', 'There is no command “chek”: did you mean “check”?'],
    ['toString', 'There is no command “toString”'],
    ['run', 'Say one thing to run'],
    ['run circuit-breaker leader-election', 'Say one thing to run'],
    ['run circut-breaker', 'There is no pattern “circut-breaker”: did you mean “circuit-breaker”?'],
    ['run circuit-breaker --variant rat', 'did you mean “rate”?'],
    ['run circuit-breaker --set failureRateThresold=50', 'did you mean “failureRateThreshold”?'],
    [
      'run circuit-breaker --set failureRateThreshold=500',
      '“failureRateThreshold” goes from 1 to 100%: 500 is outside.',
    ],
    ['run circuit-breaker --set breaker=maybe', '“breaker” is one of on, off, not “maybe”.'],
    ['run circuit-breaker --set breaker', '“--set” takes name=value'],
    ['run circuit-breaker --seed 1.5', '“--seed” takes a whole number'],
    ['run circuit-breaker --seed', 'needs a value'],
    ['run circuit-breaker --json=yes', 'takes no value'],
    ['run circuit-breaker --seed 1 --seed 2', 'The option “--seed” is given twice: keep one of them.'],
    ['run circuit-breaker --variant rate --variant rate', 'The option “--variant” is given twice'],
    ['run circuit-breaker --set requestRate=1 --set requestRate=2', '“--set” gives “requestRate” twice'],
    ['run #/circuit-breaker?seed=1&seed=2', 'This link gives “seed” twice'],
    ['list --json extra', '“list” lists everything: remove “extra”.'],
    ['run circuit-breaker --jsn', 'did you mean “--json”?'],
    ['run circuit-breaker --until 30', '“30” lacks its unit: write “30s”'],
    ['run circuit-breaker --until 2000min', 'at most 60min'],
    ['run circuit-breaker --expect recovers', '--expect recovers=violated'],
    ['run circuit-breaker --expect recovers=held=junk', '--expect recovers=violated'],
    ['run circuit-breaker --expect recover=held', 'did you mean “recovers”?'],
    ['run circuit-breaker --trace - --json', 'both write to the standard output'],
    ['run circuit-breaker --trace /nowhere/t.jsonl', 'cannot be written to “/nowhere/t.jsonl” (ENOENT)'],
    [
      'run circuit-breaker --script faults.txt',
      'faults.txt, line 3, column 1: “restrt” begins no intervention. Did you mean “restart”?',
    ],
    ['run circuit-breaker --script none.txt', 'The file “none.txt” cannot be read (ENOENT)'],
    ['run none.json', 'The file “none.json” cannot be read (ENOENT)'],
    ['run not.json', 'not a run of Faultline'],
    ['run huge.json', 'too large'],
    ['run #/circuit-breaker?seed=x', 'seed'],
    ['run #/circuit-breaker?z=AAAA', 'damaged'],
    ['check nothing', 'There is no pattern “nothing”'],
    ['check --runs 0', '“--runs” takes a whole number from 1'],
  ])('%s', async (words, why) => {
    const { code, out, err } = await sim(words === '' ? [] : words, script)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
    expect(err).toMatch(/^[^\n]+\n$/)
  })

  test.each([
    [['run', 'circuit\nbreaker'], '“circuit␊breaker”'],
    [['run', 'circuit-breaker', '--do', 'crash\u001b[2J\r\nservice at 5s'], '␛'],
    [['run', 'circuit-breaker', '--script', 'a\nb.txt'], 'a␊b.txt, line 1'],
    [['run', 'circuit-breaker', '--set', 'one\u0085two\u2028three\u202e'], '“one�two�three�”'],
  ])('%j, with what cannot be seen made visible', async (words, why) => {
    const { code, err } = await sim(words, { 'a\nb.txt': 'crsh service at 2s' })
    expect(code).toBe(2)
    expect(err).toContain(why)
    expect(err).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202e]+\n$/u)
  })

  test.each([
    ['crash n9 at 5s', 'There is no node “n9” here'],
    ['crash service at 90s', 'the run ends at 60s'],
    ['partition client,service | client at 5s', 'names “client” twice'],
    ['fail 60% at breaker from 5s', '“breaker” never answers with errors: name a node that can, service.'],
    ['restart service at 5s', '“service” is running at 5s'],
    ['crsh service at 5s', 'Did you mean “crash”?'],
  ])('--do "%s"', async (line, why) => {
    const { code, err } = await sim(['run', 'circuit-breaker', '--do', line])
    expect(code).toBe(2)
    expect(err).toContain(why)
    const french = await sim(['run', 'circuit-breaker', '--do', line], {}, 'fr')
    expect(french.err).not.toBe(err)
  })
})
