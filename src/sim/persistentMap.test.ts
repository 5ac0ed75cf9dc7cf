import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY, entriesIn, lookUp, type PersistentMap, put, without } from './persistentMap.ts'

test('holds what a map holds, and every earlier one stays as it was', () => {
  const change = fc.record({ key: fc.nat(200).map(String), value: fc.option(fc.nat(), { nil: undefined }) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const model = new Map<string, number>()
      const versions: { readonly map: PersistentMap<number>; readonly copy: Map<string, number> }[] = []
      let map: PersistentMap<number> = EMPTY
      for (const { key, value } of changes) {
        if (value === undefined) model.delete(key)
        else model.set(key, value)
        map = value === undefined ? without(map, key) : put(map, key, value)
        versions.push({ map, copy: new Map(model) })
      }
      for (const { map: version, copy } of versions.filter((_, i) => i % 40 === 0)) {
        for (let key = 0; key <= 200; key++) expect(lookUp(version, String(key))).toBe(copy.get(String(key)))
        expect(new Map(entriesIn(version))).toEqual(copy)
        expect(entriesIn(version)).toHaveLength(copy.size)
      }
    }),
    { numRuns: 30, seed: 1 },
  )
})
