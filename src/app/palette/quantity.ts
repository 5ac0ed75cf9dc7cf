// A number as it is told with its unit.
import { type Text, US_PER_S } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Quantity } from './command.ts'

export function quantity(value: number, unit: Quantity['unit']): Text {
  return inBoth(({ format, parameters }) => {
    if (unit === '') return format.field(value)
    if (unit === '×') return format.speed(value)
    if (unit === 's') return format.seconds(Math.round(value * US_PER_S))
    return format.unit(value, parameters.units[unit])
  })
}
