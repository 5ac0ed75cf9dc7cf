// A choice among a few, all in sight: native radio buttons, so the arrow keys work as everywhere.
import { useId } from 'react'
import css from './Segmented.module.css'

interface Props<Value extends string> {
  /** What is chosen here, for people who do not see it. */
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly title: string; readonly lang?: string }[]
  onChange(value: Value): void
}

export function Segmented<Value extends string>({ label, value, choices, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className={css.segmented}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={css.choice}>
          <input
            type="radio"
            className={css.radio}
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className={css.title} lang={choice.lang}>
            {choice.title}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
