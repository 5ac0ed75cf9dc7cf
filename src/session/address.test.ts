// The address: what it says is opened, what is changed is written back, what is broken is told, what was last is kept.
import { describe, expect, test } from 'vitest'
import type { Pattern } from '../patterns/definePattern.ts'
import { writeLink } from '../patterns/link.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import { ENGINE } from '../sim/run.ts'
import { createWorkers } from '../worker/localWorker.ts'
import { createAddress } from './address.ts'
import { createLocalSession } from './localSession.ts'

const loadToy = async (id: string): Promise<Pattern | null> => (id === 'toy' ? toyPattern : null)

/** A browser that was here before if there is a `last`. */
function visit(hash: string, last: string | null = null, load = loadToy) {
  const local = createLocalSession(createWorkers(load), load)
  const bar = { hash, last, due: [] as (() => void)[] }
  const address = createAddress({
    useSession: local.useSession,
    playhead: local.playhead,
    load,
    first: 'toy',
    hash: () => bar.hash,
    replace: (next) => {
      bar.hash = next
    },
    later: (write) => {
      bar.due = [write]
    },
    readLast: () => bar.last,
    writeLast: (text) => {
      bar.last = text
    },
  })
  async function rest() {
    await local.settle()
    for (const write of bar.due.splice(0)) write()
  }
  return { ...local, bar, address, rest, state: local.useSession.getState, playback: local.usePlayback.getState }
}

const crash = { kind: 'crash', node: 'n1', at: 1_000_000 } as const

describe('opening the page', () => {
  test('for the first time shows the first pattern at work, and its address', async () => {
    const { address, state, playback, bar, rest } = visit('')
    await address.open()
    await rest()

    expect(state()).toMatchObject({ status: 'ready', notice: null, run: { seed: 7 } })
    expect(playback().playing).toBe(true)
    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=7&until=2s&do=crash+n1+at+1s`)
  })

  test('by a link shows its run from the beginning, whatever was last', async () => {
    const last = JSON.stringify({ link: `#/toy?engine=${ENGINE}&variant=calm&seed=7&until=3s`, playheadUs: 5 })
    const { address, state, playback } = visit('#/toy?seed=9', last)
    await address.open()

    expect(state().run).toEqual({ ...defaultRun(toyPattern), seed: 9 })
    expect(playback()).toMatchObject({ playing: true, playheadUs: 0 })
  })

  test.each([['bare'], ['same']])(
    'again, with the %s address, shows run and playhead as they were left',
    async (how) => {
      const before = visit('')
      await before.address.open()
      before.state().addInterventions({ ...crash, node: 'n2' })
      await before.rest()
      before.playback().seek(1_234_000)
      before.address.keep()

      const again = visit(how === 'bare' ? '' : before.bar.hash, before.bar.last)
      await again.address.open()

      expect(again.state().run).toEqual(before.state().run)
      expect(again.playback()).toMatchObject({ playing: false, playheadUs: 1_234_000 })
    },
  )

  test.each([['{'], ['null'], ['{"link":3,"playheadUs":0}']])(
    'after something unreadable was kept: %s',
    async (last) => {
      const { address, state } = visit('', last)
      await address.open()

      expect(state()).toMatchObject({ run: { seed: 7 }, notice: null })
    },
  )

  test('by a broken link shows the first pattern and says what is wrong', async () => {
    const { address, state, bar, rest } = visit('#/toy?requestRate=1000')
    await address.open()
    await rest()

    expect(state()).toMatchObject({ status: 'ready', run: { seed: 7 } })
    expect(state().notice?.en).toContain('“requestRate” goes from 0 to 200')
    expect(bar.hash).toContain('seed=7')
  })

  test('by a link whose pattern cannot be fetched says so, and tries again when asked', async () => {
    let reachable = false
    const { address, state } = visit('#/toy?seed=9', null, async () => {
      if (!reachable) throw new Error('offline')
      return toyPattern
    })
    await address.open()
    expect(state()).toMatchObject({ status: 'failed', run: null, why: { en: expect.stringContaining('loaded') } })

    reachable = true
    state().retry?.()
    await expect.poll(() => state().run).toMatchObject({ seed: 9 })
    expect(state()).toMatchObject({ notice: null, retry: null })
  })

  test('by a link of another engine says so and waits', async () => {
    const { address, state, playback } = visit('#/toy?engine=0.9')
    await address.open()

    expect(state()).toMatchObject({ otherEngine: '0.9' })
    expect(playback().playing).toBe(false)
  })
})

describe('a link', () => {
  test('with a moment shows it paused; the address then is the run alone', async () => {
    const { address, state, playback, bar, rest } = visit('#/toy?seed=9&at=1.5s')
    await address.open()
    await rest()

    expect(state().run).toEqual({ ...defaultRun(toyPattern), seed: 9 })
    expect(playback()).toMatchObject({ playing: false, playheadUs: 1_500_000 })
    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=9&until=3s`)
  })

  test('with a comparison shows the run beside its twin, as the address goes on to do', async () => {
    const { address, state, bar, rest } = visit('#/toy?seed=9&compare=polite+off')
    await address.open()
    await rest()
    expect(state()).toMatchObject({ run: { parameters: {} }, comparison: { parameters: { polite: false } } })
    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=9&until=3s&compare=polite+off`)

    state().compare({ variant: 'eager', parameters: {} })
    await rest()
    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=9&until=3s&compare=variant+eager`)
    state().compare(null)
    await rest()
    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=9&until=3s`)
  })

  test('with a moment that is none shows the run from its beginning', async () => {
    const { address, playback } = visit('#/toy?seed=9&at=noon')
    await address.open()

    expect(playback()).toMatchObject({ playing: true, playheadUs: 0 })
  })

  test('of a pattern alone opens its first situation, as the catalogue does', async () => {
    const [bare, catalogue] = [visit('#/toy'), visit('')]
    await bare.address.open()
    await catalogue.state().openPattern('toy')

    expect(bare.state().run).toEqual(catalogue.state().run)
    expect(bare.state().run).not.toEqual(defaultRun(toyPattern))
  })
})

describe('while the page is open', () => {
  test('the address follows the run, once it rests', async () => {
    const { address, state, bar, settle, rest } = visit('#/toy?seed=1')
    await address.open()
    await rest()
    const before = bar.hash

    state().setSeed(3)
    await settle()
    state().setSeed(4)
    await settle()
    expect(bar.hash).toBe(before)
    expect(bar.due).toHaveLength(1)
    await rest()
    expect(bar.hash).toContain('seed=4')
    expect(JSON.parse(bar.last ?? '')).toEqual({ link: bar.hash, playheadUs: 0 })
  })

  test('a long run whose link takes longer to write does not overtake the next', async () => {
    const { address, state, bar, rest } = visit('#/toy?seed=1')
    await address.open()
    await rest()
    const many = Array.from({ length: 60 }, (_, at) => ({ kind: 'skew', node: 'n1', byUs: at * 7919, at }) as const)
    state().addInterventions(...many)
    state().undo()
    const { hash } = await writeLink({ ...defaultRun(toyPattern), interventions: many }, toyPattern)
    expect(hash).toContain('?z=')
    await rest()

    expect(bar.hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=1&until=3s`)
  })

  test('another link in the address is opened, and can be undone', async () => {
    const { address, state, bar, rest } = visit('#/toy?seed=1')
    await address.open()
    await rest()

    bar.hash = '#/toy?seed=12'
    await address.changed()
    expect(state().run?.seed).toBe(12)
    state().undo()
    await rest()
    expect(bar.hash).toContain('seed=1&')
  })

  test('a broken link in the address is told; run and address stay', async () => {
    const { address, state, bar, rest } = visit('#/toy?seed=1')
    await address.open()
    await rest()
    const before = { run: state().run, hash: bar.hash }

    bar.hash = '#/toy?seed=x'
    await address.changed()

    expect(state().run).toBe(before.run)
    expect(state().notice?.fr).toContain('La graine')
    expect(bar.hash).toBe(before.hash)
  })

  test('its own address is not opened again', async () => {
    const { address, state, rest } = visit('#/toy?seed=1')
    await address.open()
    await rest()
    const { run, start } = state()
    await address.changed()

    expect(state().run).toBe(run)
    expect(state().start).toBe(start)
  })
})
