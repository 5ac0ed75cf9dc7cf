// The prepared runs: those of the open variant in sight, the others folded away. The one that is open tells what to
// watch.
import { useMemo } from 'react'
import { withoutDefaults } from '../../patterns/checkRun.ts'
import type { Pattern, Situation } from '../../patterns/definePattern.ts'
import { writeRunFile } from '../../patterns/link.ts'
import { situationRun } from '../../patterns/runs.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import css from './Situations.module.css'
import { showSituation } from './showSituation.ts'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
}

export function Situations({ pattern, run }: Props) {
  const m = useMessages()
  const here = pattern.situations.filter(({ variant }) => variant === run.variant)
  const elsewhere = pattern.variants.filter(({ id }) => id !== run.variant)
  const text = useText()
  return (
    <section className={css.situations}>
      <h2>{m.learn.situations}</h2>
      <List situations={here} pattern={pattern} run={run} />
      {here.length < pattern.situations.length && (
        <details>
          <summary>{m.learn.otherVariants(pattern.situations.length - here.length)}</summary>
          {elsewhere.map(({ id, title }) => (
            <section key={id}>
              <h3>{text(title)}</h3>
              <List situations={pattern.situations.filter((one) => one.variant === id)} pattern={pattern} run={run} />
            </section>
          ))}
        </details>
      )}
    </section>
  )
}

interface ListProps extends Props {
  readonly situations: readonly Situation[]
}

function List({ situations, pattern, run }: ListProps) {
  const text = useText()
  const asOpen = useMemo(() => writeRunFile(plain(run, pattern)), [run, pattern])
  return (
    <ul className={css.list}>
      {situations.map((situation) => {
        const isOpen = writeRunFile(plain(situationRun(pattern, situation), pattern)) === asOpen
        return (
          <li key={situation.id}>
            <button
              type="button"
              className={css.situation}
              aria-current={isOpen || undefined}
              title={text(situation.summary)}
              onClick={() => showSituation(pattern, situation)}
            >
              <span className={css.play}>
                <Icon name="play" size={12} />
              </span>
              <span className={css.title}>{text(situation.title)}</span>
            </button>
            {isOpen && <p className={css.about}>{text(situation.summary)}</p>}
          </li>
        )
      })}
    </ul>
  )
}

/** The run in one form, however it came to be. */
function plain(run: Run, pattern: Pattern): Run {
  const parameters = Object.entries(withoutDefaults(pattern, run.variant, run.parameters))
  return { ...run, parameters: Object.fromEntries(parameters.sort(([a], [b]) => (a < b ? -1 : 1))) }
}
