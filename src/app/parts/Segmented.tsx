// A choice among a few, all in sight: native radio buttons, so the arrow keys work as everywhere.
import { useId } from 'react'
import { Icon, type IconName } from '../../view/icons.tsx'
import css from './Segmented.module.css'

interface Props<Value extends string> {
  /** What is chosen here, for people who do not see it. */
  readonly label: string
  readonly value: Value
  /** On a small screen choices with icons show their names only where they are chosen. */
  readonly choices: readonly {
    readonly value: Value
    readonly title: string
    readonly lang?: string
    readonly icon?: IconName
  }[]
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
          <span className={css.title} lang={choice.lang} title={choice.icon && choice.title}>
            {choice.icon && <Icon name={choice.icon} size={18} />}
            <span className={choice.icon && css.words}>{choice.title}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
