// Build plugin: `import html from './lesson.en.md'` gives the lesson as an HTML string.
// The text is our own, so nothing is sanitised; raw HTML in it is shown as text, not obeyed.
import { Marked } from 'marked'
import type { Plugin } from 'vite'

const lessonFile = /\/lesson\.(en|fr)\.md$/

const marked = new Marked({
  renderer: { html: ({ text }) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') },
})

/** Markdown → HTML. Links `[…](try:ID)` stay `<a href="try:ID">`; the app makes buttons of them. */
export function renderLesson(markdown: string): string {
  return marked.parse(markdown, { async: false })
}

/** The Vite plugin; also loaded by Vitest, so that tests can import lessons. */
export function lesson(): Plugin {
  return {
    name: 'lesson',
    transform(source, id) {
      if (!lessonFile.test(id)) return null
      return { code: `export default ${JSON.stringify(renderLesson(source))}`, map: null, moduleType: 'js' }
    },
  }
}
