// A number: a field that is checked before it counts, and a slider that counts when it is let go.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { readNumber } from '../i18n/format.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { type NumberRange, whatIsWrong } from './numberRange.ts'
import css from './Parameters.module.css'

interface Props {
  readonly id: string
  readonly describedBy: string
  readonly value: number
  readonly range: NumberRange
  readonly unit?: string | undefined
  /** With a slider of this name. */
  readonly slider?: string
  onChange(value: number): void
}

export function NumberField({ id, describedBy, value, range, unit, slider, onChange }: Props) {
  const m = useMessages()
  /** What is being typed or slid and does not count yet. */
  const [draft, setDraft] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const errorId = useId()

  const shown = draft ?? m.format.field(value)
  const commit = (typed: string) => {
    const why = whatIsWrong(typed, range, m)
    setWrong(why)
    setDraft(why === null ? null : typed)
    const number = readNumber(typed)
    if (why === null && number !== value) onChange(number)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit(shown)
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault()
      setDraft(null)
      setWrong(null)
    }
  }
  return (
    <div className={css.number}>
      {slider !== undefined && (
        <Slider
          name={slider}
          value={readNumber(shown)}
          range={range}
          onSlide={(slid) => setDraft(m.format.field(slid))}
          onSlid={(slid) => commit(m.format.field(slid))}
        />
      )}
      <span className={css.typed}>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={controls.field}
          value={shown}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? describedBy : `${errorId} ${describedBy}`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== null && commit(draft)}
          onKeyDown={onKeyDown}
        />
        {unit && <span className={css.unit}>{unit}</span>}
      </span>
      {wrong !== null && (
        <p id={errorId} className={controls.error} role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

interface SliderProps {
  readonly name: string
  readonly value: number
  readonly range: NumberRange
  onSlide(value: number): void
  onSlid(value: number): void
}

function Slider({ name, value, range, onSlide, onSlid }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  // React's onChange is the DOM's `input`; a run is simulated again only for the DOM's `change`, when it is let go.
  useEffect(() => {
    const element = input.current
    const slid = () => element && onSlid(element.valueAsNumber)
    element?.addEventListener('change', slid)
    return () => element?.removeEventListener('change', slid)
  })
  return (
    <input
      ref={input}
      type="range"
      className={controls.range}
      aria-label={name}
      min={range.min}
      max={range.max}
      step={range.step}
      value={Number.isNaN(value) ? range.min : value}
      onChange={(event) => onSlide(event.target.valueAsNumber)}
    />
  )
}
