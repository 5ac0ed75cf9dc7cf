// A statechart's states as screen readers hear them: what each is, and where it leads on what.
import type { ChartTransition, Statechart } from '../../sim/statechart.ts'
import { originOf, type Plan, type StateBox } from './plan.ts'
import type { Wording } from './sizes.ts'
import type { StatechartWords } from './statechartWords.ts'
import { told } from './wording.ts'

interface Context {
  readonly chart: Statechart
  readonly plan: Plan
  readonly wording: Wording
  readonly words: StatechartWords
  readonly active: ReadonlySet<string>
}

export function nameOf({ id, any, state }: StateBox, { chart, plan, wording, words, active }: Context): string {
  const title = (path: string) => {
    const found = chart.states.find((one) => one.path === path)
    return found ? wording.title(found) : path
  }
  const ways = plan.routes
    .filter((route) => originOf(route) === id)
    .map(({ target, ids }) => {
      const labels = ids.map((one) => told(wording.label(chart.transitions[one] as ChartTransition)))
      return words.way(title(target), labels.join(', '))
    })
  if (any) return words.state(wording.any, [], ways)
  // What leads out of any state leads out of this one.
  const around = plan.boxes.some((box) => box.any && box.state.path === (state.parent ?? ''))
  if (around) ways.push(words.asAny(wording.any))
  const also = [
    active.has(state.path) ? words.current : '',
    state.initial ? words.initial : '',
    state.kind === 'final' ? words.final : '',
    state.kind === 'history' ? words.history : '',
  ]
  return words.state(
    wording.title(state),
    also.filter((one) => one !== ''),
    ways,
  )
}
