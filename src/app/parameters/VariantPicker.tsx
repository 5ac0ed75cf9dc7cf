// The choice of the variant: all in sight where there is room, a menu where there is not.
import { useId } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import controls from '../parts/controls.module.css'
import { Segmented } from '../parts/Segmented.tsx'
import css from './Parameters.module.css'

interface Props {
  readonly pattern: Pattern
  readonly variant: string
  readonly look: 'segments' | 'menu'
}

export function VariantPicker({ pattern, variant, look }: Props) {
  const m = useMessages()
  const text = useText()
  const id = useId()
  const pick = (next: string) => report(useSession.getState().setVariant(next))
  const choices = pattern.variants.map(({ id: value, title }) => ({ value, title: text(title) }))
  if (look === 'segments')
    return <Segmented label={m.parameters.variant} value={variant} choices={choices} onChange={pick} />
  return (
    <div className={css.variant}>
      <label htmlFor={id}>{m.parameters.variant}</label>
      <select id={id} className={controls.select} value={variant} onChange={(event) => pick(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  )
}
