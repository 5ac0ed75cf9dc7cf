// The Learn panel: the pattern in a sentence, the prepared situations, the lesson.
import { useMemo } from 'react'
import type { Pattern, Situation } from '../../patterns/definePattern.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Learn.module.css'
import { lessonElements } from './lessonElements.tsx'
import { showSituation } from './showSituation.ts'
import { useLesson } from './useLesson.ts'

export function Learn({ pattern }: { readonly pattern: Pattern }) {
  const text = useText()
  return (
    <>
      <p className={css.summary}>{text(pattern.card.summary)}</p>
      <Situations pattern={pattern} />
      <LessonText pattern={pattern} />
    </>
  )
}

function Situations({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const text = useText()
  return (
    <section className={css.situations}>
      <h2>{m.learn.situations}</h2>
      <ul>
        {pattern.situations.map((situation) => (
          <li key={situation.id}>
            <button type="button" className={css.situation} onClick={() => showSituation(pattern, situation)}>
              <span className={css.play}>
                <Icon name="play" size={14} />
              </span>
              <span>
                <span className={css.title}>{text(situation.title)}</span>
                <span className={css.about}>{text(situation.summary)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LessonText({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const lesson = useLesson(pattern.card.id, m.language)
  const html = lesson.status === 'ready' ? lesson.html : ''
  const elements = useMemo(() => {
    const find = (id: string): Situation | undefined => pattern.situations.find((one) => one.id === id)
    return lessonElements(html, (id, title) => {
      const situation = find(id)
      if (!situation) return title
      return (
        <button type="button" className={css.tryIt} onClick={() => showSituation(pattern, situation)}>
          <Icon name="play" size={12} />
          {title}
        </button>
      )
    })
  }, [html, pattern])
  if (lesson.status === 'missing' || lesson.status === 'failed')
    return <p className={controls.error}>{m.learn[lesson.status]}</p>
  return (
    <article className={css.lesson} aria-label={m.learn.lesson} aria-busy={lesson.status === 'loading'}>
      {elements}
    </article>
  )
}
