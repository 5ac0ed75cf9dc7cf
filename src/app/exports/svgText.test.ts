import { expect, test } from 'vitest'
import { element } from './svgText.ts'

test('whatever a text says, it stays text', () => {
  const words = 'a < b && "c" > \u0000d\u0007\te </text><script>alert(1)</script>'
  expect(element('text', { x: 1.006, y: 2, fill: '"><x', opacity: undefined }, words)).toBe(
    '<text x="1.01" y="2" fill="&quot;&gt;&lt;x">a &lt; b &amp;&amp; &quot;c&quot; &gt; d\te &lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>',
  )
})
