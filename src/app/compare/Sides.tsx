// What the two runs are called, and what differs: over each stage its value, to be changed there.
import { type ReactNode, useId } from 'react'
import { type Comparison, flipped } from '../../patterns/comparison.ts'
import { isMeant, type Parameter, type Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { ParameterValue, Run } from '../../sim/run.ts'
import { Mark } from '../../view/charts/ChartLegend.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import { NumberField } from '../parameters/NumberField.tsx'
import controls from '../parts/controls.module.css'
import css from './Compare.module.css'
import { type Field, fieldsOf, idOf, labelOf, titleOf, valueIn } from './fields.ts'

interface HeadProps {
  readonly pattern: Pattern
  readonly run: Run
  readonly comparison: Comparison
  /** Nothing can be changed. */
  readonly bare: boolean
  /** Stands for the name, where only one of the two is in sight. */
  readonly switcher: ReactNode
}

export function OpenHead({ pattern, run, comparison, bare, switcher }: HeadProps) {
  const m = useMessages()
  const { setParameter, setVariant } = useSession.getState()
  const fields = fieldsOf(comparison, pattern)
  if (bare)
    return <BareHead side={0} title={m.compare.open} label={labelOf(run, fields, pattern, m)} {...{ switcher }} />
  return (
    <Head side={0} title={m.compare.open} switcher={switcher}>
      {fields.map((field) => (
        <FieldControl
          key={idOf(field)}
          {...{ field, pattern, run }}
          named
          onChange={(value) =>
            report(field.kind === 'variant' ? setVariant(String(value)) : setParameter(field.parameter.id, value))
          }
        />
      ))}
    </Head>
  )
}

/** `run`: the twin. */
export function TwinHead({ pattern, run, comparison, bare, switcher }: HeadProps) {
  const m = useMessages()
  const { compare } = useSession.getState()
  const fields = fieldsOf(comparison, pattern)
  const set = (field: Field, value: ParameterValue) =>
    compare(
      field.kind === 'variant'
        ? { ...comparison, variant: String(value) }
        : { ...comparison, parameters: { ...comparison.parameters, [field.parameter.id]: value } },
    )
  if (bare)
    return <BareHead side={1} title={m.compare.twin} label={labelOf(run, fields, pattern, m)} {...{ switcher }} />
  return (
    <Head side={1} title={m.compare.twin} switcher={switcher}>
      <Picker {...{ pattern, comparison, fields }} />
      {fields.map((field) => (
        <FieldControl
          key={idOf(field)}
          {...{ field, pattern, run }}
          named={fields.length > 1}
          onChange={(value) => set(field, value)}
        />
      ))}
    </Head>
  )
}

interface FrameProps {
  readonly side: 0 | 1
  readonly title: string
  readonly switcher: ReactNode
  readonly children: ReactNode
}

function Head({ side, title, switcher, children }: FrameProps) {
  return (
    <fieldset className={css.head}>
      <legend className="visually-hidden">{title}</legend>
      {switcher || (
        <span className={css.name}>
          <Mark kind="level" tone="calm" at={0} run={side} />
          {title}
        </span>
      )}
      {children}
    </fieldset>
  )
}

function BareHead({ label, ...head }: Omit<FrameProps, 'children'> & { readonly label: string }) {
  return (
    <Head {...head}>
      <span className={css.title}>{label}</span>
    </Head>
  )
}

interface PickerProps {
  readonly pattern: Pattern
  readonly comparison: Comparison
  readonly fields: readonly Field[]
}

/** What the twin has otherwise: one thing out of all there are, the safeguards first. */
function Picker({ pattern, fields }: PickerProps) {
  const m = useMessages()
  const text = useText()
  const run = useSession((session) => session.run)
  if (!run) return null
  const meant = pattern.parameters.filter((one) => isMeant(one, run.variant))
  const [only, another] = fields
  const pick = (id: string) => {
    const parameter = meant.find((one) => one.id === id)
    const otherVariant = pattern.variants.find((one) => one.id !== run.variant)?.id ?? run.variant
    useSession
      .getState()
      .compare(parameter ? flipped(parameter, run, pattern) : { variant: otherVariant, parameters: {} })
  }
  const options = (shown: readonly Parameter[]) =>
    shown.map(({ id, title }) => (
      <option key={id} value={id}>
        {text(title)}
      </option>
    ))
  return (
    <select
      className={`${controls.select} ${css.picker}`}
      aria-label={m.compare.differs}
      title={m.compare.differs}
      value={only && !another ? idOf(only) : ''}
      onChange={(event) => pick(event.target.value)}
    >
      {(!only || another) && <option value="">{m.compare.several}</option>}
      <optgroup label={m.parameters.safeguards}>{options(meant.filter(({ safeguard }) => safeguard))}</optgroup>
      {pattern.variants.length > 1 && <option value="variant">{m.parameters.variant}</option>}
      <optgroup label={m.parameters.protocol}>{options(meant.filter(({ safeguard }) => !safeguard))}</optgroup>
    </select>
  )
}

interface ControlProps {
  readonly field: Field
  readonly pattern: Pattern
  /** Whose value it shows. */
  readonly run: Run
  /** With its name in sight. */
  readonly named: boolean
  onChange(value: ParameterValue): void
}

function FieldControl({ field, pattern, run, named, onChange }: ControlProps) {
  const m = useMessages()
  const id = useId()
  const value = valueIn(run, field, pattern)
  const title = titleOf(field, m)
  return (
    <span className={css.field}>
      <label htmlFor={id} className={named ? css.title : 'visually-hidden'} title={title}>
        {title}
      </label>
      {field.kind === 'parameter' && field.parameter.kind === 'number' ? (
        <NumberField
          id={id}
          describedBy=""
          value={Number(value)}
          range={field.parameter}
          unit={field.parameter.unit && m.parameters.units[field.parameter.unit]}
          onChange={onChange}
        />
      ) : (
        <select
          id={id}
          className={controls.select}
          value={String(value)}
          onChange={({ target }) => onChange(isSwitch(field) ? target.value === 'true' : target.value)}
        >
          {choicesOf(field, pattern, m).map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
            </option>
          ))}
        </select>
      )}
    </span>
  )
}

function isSwitch(field: Field): boolean {
  return field.kind === 'parameter' && field.parameter.kind === 'switch'
}

function choicesOf(field: Field, pattern: Pattern, m: ReturnType<typeof useMessages>) {
  if (isSwitch(field))
    return [
      { value: 'true', title: m.on },
      { value: 'false', title: m.off },
    ]
  const titled =
    field.kind === 'variant'
      ? pattern.variants.map(({ id, title }) => ({ value: id, title }))
      : field.parameter.kind === 'choice'
        ? field.parameter.choices
        : []
  return titled.map(({ value, title }) => ({ value, title: title[m.language] }))
}
