// Which letters of a title are set off.
import { expect, test } from 'vitest'
import { marked } from './marked.ts'

test.each([
  ['Élection de leader', ['elec', 'lea'], '[Élec]tion de [lea]der'],
  ['Leader election', ['n'], 'Leader election'],
  ['Deux nœuds', ['noe'], 'Deux [nœ]uds'],
  ['Crash n3', ['c', 'crash'], '[Crash] n3'],
  ['Crash n3', [], 'Crash n3'],
])('%s: %j', (title, wanted, expected) => {
  const told = marked(title, wanted).map(({ text, hit }) => (hit ? `[${text}]` : text))

  expect(told.join('')).toBe(expected)
})
