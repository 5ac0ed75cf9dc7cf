// French typography: the spaces before double punctuation and inside guillemets are narrow and do not break.
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** Every sentence of a language, functions called with a number for each argument. */
function sentences(messages: object, path = ''): [path: string, sentence: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}.${key}`
    if (key === 'format') return []
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'function') return [[here, value(3, 3, 3, 3)]]
    return sentences(value, here)
  })
}

test('no sentence breaks the rules', () => {
  const broken = /[^\u202f…][:;!?»](?!\S)|«[^\u202f]|\d (ms|s|%|Mo)(?![\p{L}’])/u

  expect(sentences(fr).filter(([, sentence]) => broken.test(sentence))).toEqual([])
})

test('both languages say the same things', () => {
  expect(sentences(fr).map(([path]) => path)).toEqual(sentences(en).map(([path]) => path))
})
