// A pattern's lesson in a language, loaded when it is first read.
import { useEffect, useState } from 'react'
import type { Language } from '../i18n/format.ts'

const lessons = import.meta.glob<string>('../../patterns/*/lesson.*.md', { import: 'default' })

export type Lesson =
  | { readonly status: 'loading' | 'missing' | 'failed' }
  | { readonly status: 'ready'; readonly html: string }

export function useLesson(pattern: string, language: Language): Lesson {
  const path = `../../patterns/${pattern}/lesson.${language}.md`
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly lesson: Lesson } | null>(null)
  useEffect(() => {
    let current = true
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
  }, [path])
  return loaded?.path === path ? loaded.lesson : { status: 'loading' }
}
