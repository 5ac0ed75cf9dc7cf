import { expect, test } from 'vitest'
import { renderLesson } from './lesson.ts'

test('a lesson keeps its headings, its lists and its French typography', () => {
  const html = renderLesson('## Pourquoi\u202f?\n\n- « un »\n- deux\n')

  expect(html).toBe('<h2>Pourquoi\u202f?</h2>\n<ul>\n<li>« un »</li>\n<li>deux</li>\n</ul>\n')
})

test('a link to try something stays a link with its address', () => {
  expect(renderLesson('[Cut it](try:two-halves)')).toBe('<p><a href="try:two-halves">Cut it</a></p>\n')
})

test('HTML in a lesson is shown as text, in a line and as a block', () => {
  const html = renderLesson('a <b onclick="x">b</b>\n\n<script>alert(1)</script>\n')

  expect(html).not.toMatch(/<b|<script/)
  expect(html).toContain('&lt;b onclick')
  expect(html).toContain('&lt;script&gt;')
})
