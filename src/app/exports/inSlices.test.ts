import { expect, test } from 'vitest'
import { counted, inSlices } from './inSlices.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

test('all pieces are in the file, in order, however long it is', async () => {
  const read: number[] = []
  const pieces = numbers(300).map((at) => `${at}é`.repeat(1000))
  const all = counted(pieces, () => read.push(read.length))
  const file = await inSlices(all, 'text/plain', () => {}, new AbortController().signal)
  expect(file.type).toBe('text/plain')
  expect(await file.text()).toBe(pieces.join(''))
  expect(read).toHaveLength(300)
})

test('endless work leaves room for other things, and ends when it is called off', async () => {
  function* endless() {
    for (;;) yield 'x'
  }
  const work = new AbortController()
  let slices = 0
  const tell = () => {
    slices += 1
  }
  setTimeout(() => work.abort(), 30)
  await expect(inSlices(endless(), 'text/plain', tell, work.signal)).rejects.toThrow(/abort/i)
  expect(slices).toBeGreaterThan(0)
})
