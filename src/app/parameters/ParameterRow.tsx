// One parameter: its name, its control, its one-sentence help, and the way back to its default.
import { type ReactNode, useId } from 'react'
import type { ChoiceParameter, Parameter } from '../../patterns/definePattern.ts'
import type { ParameterValue } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { NumberField } from './NumberField.tsx'
import css from './Parameters.module.css'

interface Props {
  readonly parameter: Parameter
  readonly value: ParameterValue
  /** What it is in this variant when nothing is said. */
  readonly standard: ParameterValue
  onChange(value: ParameterValue): void
  /** Shows the run beside one that has it otherwise. */
  onCompare?: (() => void) | undefined
}

export function ParameterRow({ parameter, value, standard, onChange, onCompare }: Props) {
  const m = useMessages()
  const text = useText()
  const id = useId()
  const title = text(parameter.title)
  return (
    <div className={css.row} data-kind={parameter.kind}>
      <div className={css.head}>
        <label htmlFor={id}>{title}</label>
        {value !== standard && (
          <button
            type="button"
            className={css.reset}
            aria-label={m.parameters.reset(title)}
            title={m.parameters.reset(title)}
            onClick={() => onChange(standard)}
          >
            <Icon name="undo" size={16} />
          </button>
        )}
      </div>
      {control(parameter, value, id, m.parameters, onChange, text)}
      <p id={`${id}-help`} className={css.help}>
        {text(parameter.help)} <span className={css.limits}>{limitsOf(parameter, standard, m, text)}</span>
      </p>
      {onCompare && (
        <button
          type="button"
          className={`${controls.link} ${css.compare}`}
          aria-label={m.compare.named(title, compareWords(parameter, value, m))}
          onClick={onCompare}
        >
          {compareWords(parameter, value, m)}
        </button>
      )}
    </div>
  )
}

function compareWords({ kind }: Parameter, value: ParameterValue, { compare }: ReturnType<typeof useMessages>): string {
  if (kind !== 'switch') return compare.withOther
  return value === true ? compare.withOff : compare.withOn
}

/** "3 to 9, default 5" */
function limitsOf(
  parameter: Parameter,
  standard: ParameterValue,
  { parameters, format, on, off }: ReturnType<typeof useMessages>,
  text: ReturnType<typeof useText>,
): string {
  switch (parameter.kind) {
    case 'number': {
      const range = parameters.range(format.number(parameter.min), format.number(parameter.max))
      return `${range}, ${parameters.default(format.number(Number(standard)))}`
    }
    case 'switch':
      return parameters.default(standard === true ? on : off)
    case 'choice': {
      const choice = parameter.choices.find(({ value }) => value === standard)
      return parameters.default(choice ? text(choice.title) : String(standard))
    }
  }
}

function control(
  parameter: Parameter,
  value: ParameterValue,
  id: string,
  { units }: ReturnType<typeof useMessages>['parameters'],
  onChange: Props['onChange'],
  text: ReturnType<typeof useText>,
): ReactNode {
  switch (parameter.kind) {
    case 'number':
      return (
        <NumberField
          id={id}
          describedBy={`${id}-help`}
          value={Number(value)}
          range={parameter}
          unit={parameter.unit && units[parameter.unit]}
          slider={text(parameter.title)}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <input
          id={id}
          type="checkbox"
          className={controls.switch}
          aria-describedby={`${id}-help`}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      )
    case 'choice':
      return <Choice parameter={parameter} value={String(value)} id={id} text={text} onChange={onChange} />
  }
}

interface ChoiceProps {
  readonly parameter: ChoiceParameter
  readonly value: string
  readonly id: string
  readonly text: ReturnType<typeof useText>
  onChange(value: string): void
}

function Choice({ parameter, value, id, text, onChange }: ChoiceProps) {
  return (
    <select
      id={id}
      className={controls.select}
      aria-describedby={`${id}-help`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {parameter.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {text(choice.title)}
        </option>
      ))}
    </select>
  )
}
