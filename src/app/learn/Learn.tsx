// The Learn panel: the pattern in a sentence, the prepared situations, the lesson.
import { useEffect, useMemo, useRef } from 'react'
import type { Pattern, Situation } from '../../patterns/definePattern.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useDesk } from '../desk.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Learn.module.css'
import { lessonElements } from './lessonElements.tsx'
import { Situations } from './Situations.tsx'
import { showSituation } from './showSituation.ts'
import { useLesson } from './useLesson.ts'

export function Learn({ pattern, run }: { readonly pattern: Pattern; readonly run: Run }) {
  const text = useText()
  return (
    <>
      <p className={css.summary}>{text(pattern.card.summary)}</p>
      <Situations pattern={pattern} run={run} />
      <LessonText pattern={pattern} />
    </>
  )
}

function LessonText({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const [lesson, retry] = useLesson(pattern.card.id, m.language)
  const html = lesson.status === 'ready' ? lesson.html : ''
  const elements = useMemo(() => {
    const find = (id: string): Situation | undefined => pattern.situations.find((one) => one.id === id)
    return lessonElements(html, (id, title) => {
      const situation = find(id)
      if (!situation) return title
      return (
        <button
          type="button"
          className={css.tryIt}
          data-situation={id}
          onClick={() => showSituation(pattern, situation)}
        >
          <Icon name="play" size={12} />
          {title}
        </button>
      )
    })
  }, [html, pattern])
  const article = useReadingAt(lesson.status === 'ready' && pattern)
  if (lesson.status === 'missing') return <p className={controls.error}>{m.learn.missing}</p>
  if (lesson.status === 'failed')
    return (
      <p className={controls.error} role="alert">
        {m.learn.failed}{' '}
        <button type="button" className={controls.link} onClick={retry}>
          {m.page.retry}
        </button>
      </p>
    )
  return (
    <article ref={article} className={css.lesson} aria-label={m.learn.lesson} aria-busy={lesson.status === 'loading'}>
      {elements}
    </article>
  )
}

/** Scrolls the lesson to the heading under which the wanted situation is tried first, once that is there. */
function useReadingAt(shown: Pattern | false) {
  const article = useRef<HTMLElement>(null)
  const wanted = useDesk((desk) => desk.lesson)
  useEffect(() => {
    const button = shown && wanted && article.current?.querySelector(`[data-situation="${wanted}"]`)
    if (!button) return
    let part: Element | null = button.closest('article > *')
    while (part && part.localName !== 'h2' && part.previousElementSibling) part = part.previousElementSibling
    part?.scrollIntoView({ block: 'start' })
    useDesk.setState({ lesson: null })
  }, [shown, wanted])
  return article
}
