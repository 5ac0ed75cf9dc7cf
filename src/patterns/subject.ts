// A pattern as the sweep takes it: the model, and random parameters near their defaults.
import type { Subject } from '../sim/check/sweep.ts'
import type { Random } from '../sim/random.ts'
import { type ParameterValue, type Settings, US_PER_MS } from '../sim/run.ts'
import { isMeant, type NumberParameter, type Parameter, type Pattern, settingsOf } from './definePattern.ts'

export function subjectOf(pattern: Pattern): Subject {
  return {
    pattern: pattern.card.id,
    model: pattern,
    untilUs: pattern.untilMs * US_PER_MS,
    settings: (variant, parameters) => settingsOf(pattern, variant, parameters),
    draw: (random, variant) => drawParameters(random, pattern, variant),
  }
}

// A third of the parameters that have a meaning in the variant leave their defaults, safeguards among them.
function drawParameters(random: Random, pattern: Pattern, variant: string): Settings {
  const settings = settingsOf(pattern, variant, {})
  const drawn: Record<string, ParameterValue> = {}
  for (const parameter of pattern.parameters) {
    if (!isMeant(parameter, variant)) continue
    const usual = settings[parameter.id] as ParameterValue
    const value = drawValue(random, parameter, usual)
    if (random.chance(33) && value !== usual) drawn[parameter.id] = value
  }
  return drawn
}

function drawValue(random: Random, parameter: Parameter, usual: ParameterValue): ParameterValue {
  if (parameter.kind === 'switch') return random.chance(50)
  if (parameter.kind === 'number') return drawNumber(random, parameter, Number(usual))
  const { choices } = parameter
  return choices[random.int(0, choices.length - 1)]?.value ?? usual
}

// On the parameter's steps, up to three times smaller or larger than usual: far enough to matter, near enough that
// runs stay affordable.
function drawNumber(random: Random, { min, max, step }: NumberParameter, usual: number): number {
  const low = Math.max(0, Math.ceil((usual / 3 - min) / step))
  const high = Math.min(Math.floor((max - min) / step), Math.max(low + 3, Math.floor((usual * 3 - min) / step)))
  const value = min + random.int(low, Math.max(low, high)) * step
  return Math.min(max, Math.round(value * 1e6) / 1e6)
}
