// Whether what is typed is a number of a range; if not, one sentence that says what is.

import type { Messages } from '../i18n/en.ts'
import { readNumber } from '../i18n/format.ts'

export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly step: number
}

export function whatIsWrong(
  typed: string,
  { min, max, step }: NumberRange,
  { format, parameters }: Messages,
): string | null {
  const number = readNumber(typed)
  if (Number.isNaN(number)) return parameters.notNumber
  if (number < min || number > max) return parameters.outOfRange(format.number(min), format.number(max))
  const steps = (number - min) / step
  if (Math.abs(steps - Math.round(steps)) < 1e-6) return null
  return step === 1 ? parameters.notWhole : parameters.step(format.number(step))
}
