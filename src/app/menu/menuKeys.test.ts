// Moving through a menu by key, and keeping it in the window.
import { expect, test } from 'vitest'
import { nextItem, placeMenu } from './menuKeys.ts'

const titles = ['Inspecter n3', 'Mettre n3 en panne', 'Mettre n3 en pause', 'Écarter n3']

test('arrows go round, Home and End to the ends, other keys nowhere', () => {
  expect(nextItem('ArrowDown', 3, titles, '')).toBe(0)
  expect(nextItem('ArrowUp', 0, titles, '')).toBe(3)
  expect(nextItem('Home', 2, titles, '')).toBe(0)
  expect(nextItem('End', 0, titles, '')).toBe(3)
  expect(nextItem('F5', 0, titles, '')).toBeNull()
})

test('a letter leads to the next that begins with it, more letters to the one they spell, accents or not', () => {
  expect(nextItem('m', 1, titles, 'm')).toBe(2)
  expect(nextItem('m', 2, titles, 'm')).toBe(1)
  expect(nextItem('u', 1, titles, 'mettre n3 en pau')).toBe(2)
  expect(nextItem('e', 0, titles, 'e')).toBe(3)
  expect(nextItem('x', 0, titles, 'x')).toBeNull()
})

test('a menu stands at the point, flips at an edge, and never leaves the window', () => {
  const room = { width: 400, height: 800 }

  expect(placeMenu({ x: 20, y: 30 }, { width: 200, height: 300 }, room)).toEqual({ left: 20, top: 30 })
  expect(placeMenu({ x: 390, y: 700 }, { width: 200, height: 300 }, room)).toEqual({ left: 190, top: 400 })
  expect(placeMenu({ x: 150, y: 500 }, { width: 300, height: 600 }, room)).toEqual({ left: 92, top: 192 })
})
