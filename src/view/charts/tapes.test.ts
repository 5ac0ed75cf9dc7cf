import { describe, expect, test } from 'vitest'
import type { Chart } from '../../patterns/definePattern.ts'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { createCharting } from './tapes.ts'

const note = (t: number, text: string): TraceEvent => ({ t, type: 'note', node: 'n1', text })
const title = { en: 'toy', fr: 'jouet' }
const series = [{ id: 'it', title, tone: 'calm' as const }]

/** Tells the numbers in notes: as they are, or added up. */
const levels: Chart<number> = {
  ...{ id: 'levels', title, series, kind: 'level', start: 0 },
  next: (sum, event, tell) => {
    if (event.type !== 'note') return sum
    tell('it', sum + Number(event.text), event.text === '0' ? 2_000_000 : 0)
    return sum + Number(event.text)
  },
}
const counts: Chart<null> = {
  ...{ id: 'counts', title, series, kind: 'count', start: null },
  next: (_, event, tell) => {
    if (event.type === 'note') tell('it', Number(event.text))
    return null
  },
}
const charts = [levels, counts] as readonly Chart[]
const ALL = Number.POSITIVE_INFINITY

function folded(events: readonly TraceEvent[]) {
  const charting = createCharting(charts)
  charting.follow(createHeldTrace(events), ALL)
  return charting.tapes
}

/** A story of some 10 000 events, whose states and tapes are not all alike. */
const story = Array.from({ length: 10_000 }, (_, at) => note(at * 10, String((at * 7) % 4)))

describe('createCharting', () => {
  test('keeps levels as they change, with their slope, and adds up what is counted', () => {
    const tapes = folded([note(5, '3'), note(6, '0'), note(9, '1')])
    expect(tapes[0]?.it).toEqual({ times: [5, 6, 9], values: [3, 3, 4], slopes: [0, 2, 0] })
    expect(tapes[1]?.it).toEqual({ times: [5, 6, 9], values: [3, 3, 4], slopes: [] })
  })

  test('leaves out a level that is told again as it is, but not one that was rising', () => {
    const flat: Chart<null> = {
      ...{ id: 'flat', title, series, kind: 'level', start: null },
      next: (_, event, tell) => {
        if (event.type === 'note') tell('it', event.text === 'none' ? null : 1, event.text === 'rising' ? 1 : 0)
        return null
      },
    }
    const charting = createCharting([flat])
    const told = [note(1, ''), note(2, ''), note(3, 'rising'), note(4, ''), note(5, 'none'), note(6, 'none')]
    charting.follow(createHeldTrace(told), ALL)
    expect(charting.tapes[0]?.it?.times).toEqual([1, 3, 4, 5])
    expect(charting.tapes[0]?.it?.values).toEqual([1, 1, 1, Number.NaN])
  })

  test('folds at most so many events at once, and says whether that was all', () => {
    const charting = createCharting(charts)
    const trace = createHeldTrace(story)
    expect(charting.follow(trace, 6000)).toBe(false)
    expect(charting.reached()).toBe(59_990)
    expect(charting.follow(trace, 6000)).toBe(true)
    expect(charting.follow(trace, 6000)).toBe(true)
    expect(charting.tapes).toEqual(folded(story))
  })

  test.each([0, 1, 4095, 4096, 4097, 9000, 9999])('a fork at %i leaves nothing of the old branch', (cut) => {
    const trace = createHeldTrace(story)
    const charting = createCharting(charts)
    charting.follow(trace, ALL)
    trace.cut(cut)
    trace.append(Array.from({ length: 12_000 }, (_, at) => note(cut * 10 + at, '1')))
    while (!charting.follow(trace, 1000)) {}
    expect(charting.tapes).toEqual(folded([...trace]))
  })

  test('a fork that is shorter than what was folded is noticed, too', () => {
    const charting = createCharting(charts)
    const trace = createHeldTrace(story)
    charting.follow(trace, ALL)
    trace.cut(5000)
    charting.follow(trace, ALL)
    expect(charting.tapes).toEqual(folded(story.slice(0, 5000)))
    trace.cut(0)
    charting.follow(trace, ALL)
    expect(charting.tapes).toEqual(folded([]))
  })

  test('names a series that the chart does not have', () => {
    const wrong: Chart<null> = {
      ...counts,
      next: (_, __, tell) => {
        tell('other')
        return null
      },
    }
    expect(() => createCharting([wrong]).follow(createHeldTrace(story), 1)).toThrow(
      'The chart counts has no series other.',
    )
  })

  test('folds 300 000 events for two charts in little time', () => {
    const events = Array.from({ length: 300_000 }, (_, at) => note(at, String(at % 3)))
    const start = performance.now()
    folded(events)
    expect(performance.now() - start).toBeLessThan(2500)
  })
})
