import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Intervention } from './intervention.ts'
import { parseLine, parseScript } from './parse.ts'
import { printIntervention } from './print.ts'

function read(line: string): Intervention {
  const parsed = parseLine(line)
  if (!parsed.ok) throw new Error(`${line}: ${parsed.problem.why.en}`)
  return parsed.intervention
}

function refused(line: string) {
  const parsed = parseLine(line)
  if (parsed.ok) throw new Error(`${line} was read`)
  return parsed.problem
}

/** The line after its suggestion has been taken. */
function mended(line: string): string {
  const { column, length, suggestion } = refused(line)
  return line.slice(0, column) + suggestion + line.slice(column + length)
}

const id = fc.stringMatching(/^[A-Za-z](-?[A-Za-z0-9_]){0,8}$/).filter((name) => !/^(at|from|message)$/i.test(name))
const time = fc.oneof(
  fc.integer({ min: 0, max: 1e13 }),
  fc.integer({ min: 0, max: 2_000_000 }),
  fc.integer({ min: 0, max: 60 }).map((s) => s * 1_000_000),
)
const size = (low: number, high: number) => fc.integer({ min: low * 1000, max: high * 1000 }).map((n) => n / 1000)
const end = fc.oneof(fc.constant('*'), id)
const link = fc.record({ a: end, b: end, way: fc.constantFrom('both' as const, 'one' as const) })
const value = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('true', '7', '-1.5e3', 'a b', '#', '', '"', '\\', 'x=1'),
)

const moment = { at: time }
const span = fc.oneof(fc.record({ from: time }), fc.record({ from: time, to: time }))

function lasting(fields: fc.Arbitrary<object>): fc.Arbitrary<Intervention> {
  return fc.tuple(fields, span).map(([one, when]) => ({ ...one, ...when }) as Intervention)
}

// Everything the text form can say.
const anyIntervention: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({ kind: fc.constantFrom('crash', 'restart', 'diskLose', 'diskCorrupt'), node: id, ...moment }),
  fc.record({
    kind: fc.constant('partition'),
    groups: fc.array(fc.array(id, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    ...moment,
  }),
  fc.record({ kind: fc.constant('heal'), ...moment }),
  fc.record({ kind: fc.constant('skew'), node: id, byUs: fc.integer({ min: -1e13, max: 1e13 }), ...moment }),
  fc.record({ kind: fc.constant('dropMessage'), message: fc.integer({ min: 1 }) }),
  fc
    .record({ kind: fc.constant('dropMessage'), message: fc.maxSafeInteger().map((n) => Math.abs(n) + 1), ...moment })
    .filter(({ message }) => Number.isSafeInteger(message)),
  fc.record({ kind: fc.constant('delayMessage'), message: fc.integer({ min: 1 }), byUs: time, ...moment }),
  fc.record({
    kind: fc.constant('ask'),
    client: id,
    operation: id,
    arguments: fc.array(fc.tuple(id, value), { maxLength: 4 }),
    ...moment,
  }),
  fc.record({ kind: fc.constant('do'), node: id, action: id, ...moment }),
  lasting(fc.record({ kind: fc.constantFrom('pause', 'diskFull'), node: id })),
  lasting(fc.record({ kind: fc.constantFrom('slow', 'diskSlow'), node: id, factor: size(0.001, 1000) })),
  lasting(fc.record({ kind: fc.constantFrom('cut', 'reorder'), link })),
  lasting(fc.record({ kind: fc.constantFrom('drop', 'duplicate'), percent: size(0, 100), link })),
  lasting(fc.record({ kind: fc.constant('delay'), byUs: time, link })),
  lasting(fc.record({ kind: fc.constant('drift'), node: id, rate: size(0.01, 100) })),
  lasting(fc.record({ kind: fc.constant('fail'), percent: size(0, 100), node: id })),
  lasting(fc.record({ kind: fc.constant('traffic'), factor: size(0.001, 1000) })),
) as fc.Arbitrary<Intervention>

// The lines of interface.md, and the slow disk.
const EXAMPLES: readonly (readonly [string, Intervention])[] = [
  ['crash n1 at 5s', { kind: 'crash', node: 'n1', at: 5_000_000 }],
  ['restart n1 at 8s', { kind: 'restart', node: 'n1', at: 8_000_000 }],
  ['pause n2 from 3s to 6s', { kind: 'pause', node: 'n2', from: 3_000_000, to: 6_000_000 }],
  ['slow n3 x4 from 2s to 9s', { kind: 'slow', node: 'n3', factor: 4, from: 2_000_000, to: 9_000_000 }],
  [
    'partition n1,n2 | n3,n4,n5 at 5s',
    {
      kind: 'partition',
      groups: [
        ['n1', 'n2'],
        ['n3', 'n4', 'n5'],
      ],
      at: 5_000_000,
    },
  ],
  ['heal at 9s', { kind: 'heal', at: 9_000_000 }],
  ['cut n1->n2 from 1s to 3s', { kind: 'cut', link: { a: 'n1', b: 'n2', way: 'one' }, from: 1_000_000, to: 3_000_000 }],
  [
    'drop 20% on n1--n2 from 2s to 8s',
    { kind: 'drop', percent: 20, link: { a: 'n1', b: 'n2', way: 'both' }, from: 2_000_000, to: 8_000_000 },
  ],
  [
    'delay +300ms on * from 2s to 4s',
    { kind: 'delay', byUs: 300_000, link: { a: '*', b: '*', way: 'both' }, from: 2_000_000, to: 4_000_000 },
  ],
  [
    'duplicate 10% on client--n1 from 0s to 9s',
    { kind: 'duplicate', percent: 10, link: { a: 'client', b: 'n1', way: 'both' }, from: 0, to: 9_000_000 },
  ],
  [
    'reorder on n1--n2 from 1s to 5s',
    { kind: 'reorder', link: { a: 'n1', b: 'n2', way: 'both' }, from: 1_000_000, to: 5_000_000 },
  ],
  ['drop message 128', { kind: 'dropMessage', message: 128 }],
  ['delay message 128 +300ms at 2s', { kind: 'delayMessage', message: 128, byUs: 300_000, at: 2_000_000 }],
  ['skew n3 +500ms at 2s', { kind: 'skew', node: 'n3', byUs: 500_000, at: 2_000_000 }],
  ['drift n3 1.2 from 0s', { kind: 'drift', node: 'n3', rate: 1.2, from: 0 }],
  ['disk lose n1 at 4s', { kind: 'diskLose', node: 'n1', at: 4_000_000 }],
  ['disk corrupt n1 at 4s', { kind: 'diskCorrupt', node: 'n1', at: 4_000_000 }],
  ['disk full n1 from 4s to 6s', { kind: 'diskFull', node: 'n1', from: 4_000_000, to: 6_000_000 }],
  ['disk slow n1 x10 from 4s to 6s', { kind: 'diskSlow', node: 'n1', factor: 10, from: 4_000_000, to: 6_000_000 }],
  ['fail 60% at service from 5s to 9s', { kind: 'fail', percent: 60, node: 'service', from: 5_000_000, to: 9_000_000 }],
  ['traffic x5 from 3s to 6s', { kind: 'traffic', factor: 5, from: 3_000_000, to: 6_000_000 }],
  [
    'ask client put x=7 at 2s',
    { kind: 'ask', client: 'client', operation: 'put', arguments: [['x', 7]], at: 2_000_000 },
  ],
  ['do breaker forceOpen at 5s', { kind: 'do', node: 'breaker', action: 'forceOpen', at: 5_000_000 }],
]

describe('the canonical form', () => {
  test.each(EXAMPLES)('%s', (line, intervention) => {
    expect(read(line)).toEqual(intervention)
    expect(printIntervention(intervention)).toBe(line)
  })

  test('every intervention prints as a line that reads back as the same', () => {
    fc.assert(
      fc.property(anyIntervention, (intervention) => {
        expect(read(printIntervention(intervention))).toEqual(intervention)
      }),
      { numRuns: 3000 },
    )
  })

  test('printing what was read and reading it again changes nothing', () => {
    const words = fc.constantFrom(...'crash n1 n2 at from to for 5s 1.5s 50ms on * n1--n2 x4 20% | , drop'.split(' '))
    fc.assert(
      fc.property(fc.array(words, { maxLength: 9 }), (line) => {
        const parsed = parseLine(line.join(' '))
        if (parsed.ok) expect(read(printIntervention(parsed.intervention))).toEqual(parsed.intervention)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('other ways to write the same', () => {
  test.each([
    ['  CRASH n1 At 5S  # the leader', 'crash n1 at 5s'],
    ['crash n1 at 0.05 s', 'crash n1 at 50ms'],
    ['crash n1 at 2min', 'crash n1 at 120s'],
    ['crash n1 at 1500ms', 'crash n1 at 1.5s'],
    ['crash n1 at 250µs', 'crash n1 at 250us'],
    ['crash n1 at 1.0000004s', 'crash n1 at 1s'],
    ['crash n-1 at 1234567us', 'crash n-1 at 1.234567s'],
    ['pause n2 from 3s for 500ms', 'pause n2 from 3s to 3.5s'],
    ['pause n2 at 3s for 500ms', 'pause n2 from 3s to 3.5s'],
    ['pause n2 from 3s', 'pause n2 from 3s'],
    ['slow n1 ×2.5 from 0s', 'slow n1 x2.5 from 0s'],
    ['cut n1 → n2 from 1s', 'cut n1->n2 from 1s'],
    ['cut n1—n2 from 1s', 'cut n1--n2 from 1s'],
    ['cut n1–* from 1s', 'cut n1--* from 1s'],
    ['cut *->n1 from 1s', 'cut *->n1 from 1s'],
    ['cut *--* from 1s', 'cut * from 1s'],
    ['drop 12.5 % on a-b--c_d from 1s', 'drop 12.5% on a-b--c_d from 1s'],
    ['drop message 128 at 3s', 'drop message 128 at 3s'],
    ['delay 300ms on * from 2s', 'delay +300ms on * from 2s'],
    ['skew n3 −1.5s at 2s', 'skew n3 -1.5s at 2s'],
    ['partition n1 , n2|n3 | n4 at 5s', 'partition n1,n2 | n3 | n4 at 5s'],
    ['ask client get at 2s', 'ask client get at 2s'],
    ['ask bank transfer from=a to=b amount=10.50 at 2s', 'ask bank transfer from=a to=b amount=10.5 at 2s'],
  ])('%s', (line, canonical) => {
    expect(printIntervention(read(line))).toBe(canonical)
  })

  test('values are numbers, truths or text', () => {
    const one = read('ask c op a=-2.5 b=true c="true" d="7" e=7up f="say \\"hi\\" #1" at=-0 at 1s')
    expect(one).toMatchObject({
      arguments: [
        ['a', -2.5],
        ['b', true],
        ['c', 'true'],
        ['d', '7'],
        ['e', '7up'],
        ['f', 'say "hi" #1'],
        ['at', 0],
      ],
    })
  })
})

describe('what cannot be read is refused at its place', () => {
  test.each([
    ['crsh n1 at 5s', 0, 4, 'crash n1 at 5s'],
    ['crash n1 at 5', 12, 1, 'crash n1 at 5s'],
    ['crash n1 at 1,5s', 12, 4, 'crash n1 at 1.5s'],
    ['crash n1 att 5s', 9, 3, 'crash n1 at 5s'],
    ['pause n2 at 3s', 9, 2, 'pause n2 from 3s'],
    ['slow n3 4 from 2s', 8, 1, 'slow n3 x4 from 2s'],
    ['slow n3 4x from 2s', 8, 2, 'slow n3 x4 from 2s'],
    ['drop 20 on n1--n2 from 2s', 5, 2, 'drop 20% on n1--n2 from 2s'],
    ['cut n1-n2 from 2s', 4, 5, 'cut n1--n2 from 2s'],
    ['delay +300 on * from 2s', 6, 4, 'delay +300ms on * from 2s'],
    ['disk los n1 at 4s', 5, 3, 'disk lose n1 at 4s'],
  ])('%s', (line, column, length, better) => {
    expect(refused(line)).toMatchObject({ column, length })
    expect(mended(line)).toBe(better)
    expect(parseLine(better).ok).toBe(true)
  })

  test.each([
    ['', 0, 'The line is empty'],
    ['explode n1', 0, '“explode” begins no intervention'],
    ['crash', 5, 'The line ends where the name of a node is expected, as in “crash n1 at 5s”.'],
    ['crash at 5s', 6, 'Expected the name of a node instead of “at”'],
    ['crash n1 at 5s 6s', 15, 'Expected the end of the line instead of “6s”'],
    ['crash n1 at 5h', 13, '“h” is not a unit of time'],
    ['crash n1 at -5s', 12, 'out of range'],
    ['crash n1 at 99999999999999999999s', 12, 'out of range'],
    ['crash n1 at 5constructor', 13, 'is not a unit'],
    ['constructor n1 at 5s', 0, 'begins no intervention'],
    ['drop 101% on * from 1s', 5, '0% to 100%'],
    ['drop -1% on * from 1s', 5, '0% to 100%'],
    ['slow n1 x0 from 1s', 9, 'x0.001 to x1000'],
    ['slow n1 x1001 from 1s', 9, 'x0.001 to x1000'],
    ['drift n1 0 from 1s', 9, '0.01 to 100'],
    ['drop message 1.5', 13, 'whole number'],
    ['drop message 0', 13, 'whole number'],
    ['cut n1 from 1s', 7, '“--” or “->”'],
    ['cut n1--', 8, 'a link'],
    ['partition n1,|n2 at 5s', 13, 'the name of a node'],
    ['ask client put x 7 at 2s', 15, '“at” or an argument'],
    ['ask client put x= at 2s', 18, 'a value after the “=”'],
    ['ask client put x="abc at 2s', 17, 'never closed'],
    ['ask client at 2s', 11, 'the name of an operation'],
  ])('%s', (line, column, why) => {
    const problem = refused(line)
    expect(problem.column).toBe(column)
    expect(problem.why.en).toContain(why)
    expect(problem.why.fr).not.toBe(problem.why.en)
  })

  test('any text gets an answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom('', 'ask c p x="', 'cut '),
        (text, begun) => {
          const parsed = parseLine(begun + text)
          if (!parsed.ok)
            expect(parsed.problem.column + parsed.problem.length).toBeLessThanOrEqual(begun.length + text.length)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('a script', () => {
  test('keeps the good lines and tells of the others', () => {
    const script = parseScript('# first\ncrash n1 at 5s\r\n\n  crsh n2 at 6s\nheal at 9s # all of it\n')
    expect(script.interventions.map(printIntervention)).toEqual(['crash n1 at 5s', 'heal at 9s'])
    expect(script.problems).toMatchObject([{ line: 3, column: 2, length: 4, suggestion: 'crash' }])
  })

  test.each([
    ['one line of letters', 'a'.repeat(1_000_000)],
    ['one line of digits', `crash n1 at ${'1'.repeat(1_000_000)}s`],
    ['one endless name', `crash ${'n-'.repeat(500_000)} at 5s`],
    ['one endless group', `partition ${'n1,'.repeat(300_000)}`],
    ['one endless value', `ask c p x="${'\\"'.repeat(500_000)}`],
    ['half a million lines', 'a\n'.repeat(500_000)],
    ['many good lines', 'heal at 1s\n'.repeat(90_000)],
  ])(
    'of a megabyte is answered at once: %s',
    (_, text) => {
      const script = parseScript(text)
      expect(script.problems.length).toBeGreaterThan(0)
      expect(script.problems.length).toBeLessThanOrEqual(1_001)
      expect(script.problems.every(({ why }) => why.en.length < 400)).toBe(true)
    },
    1000,
  )
})
