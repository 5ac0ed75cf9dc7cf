// A pattern's lesson in a language, loaded when it is first read.
import { useEffect, useReducer, useState } from 'react'
import type { Language } from '../i18n/format.ts'

const lessons = import.meta.glob<string>('../../patterns/*/lesson.*.md', { import: 'default' })

export type Lesson =
  | { readonly status: 'loading' | 'missing' | 'failed' }
  | { readonly status: 'ready'; readonly html: string }

/** The lesson, and how to ask for it once more where it could not be loaded. */
export function useLesson(pattern: string, language: Language): readonly [Lesson, retry: () => void] {
  const path = `../../patterns/${pattern}/lesson.${language}.md`
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly lesson: Lesson } | null>(null)
  const [asked, ask] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    let current = true
    setLoaded(null)
    const settle = (lesson: Lesson) => {
      if (current) setLoaded({ path, lesson })
    }
    const load = lessons[path]
    if (!load) settle({ status: 'missing' })
    else
      load().then(
        (html) => settle({ status: 'ready', html }),
        () => settle({ status: 'failed' }),
      )
    return () => {
      current = false
    }
  }, [path, asked]) // asked again, it is loaded again
  const lesson: Lesson = loaded?.path === path ? loaded.lesson : { status: 'loading' }
  return [lesson, ask]
}
