// What the stage's keys do to what has the focus, and to the message chosen there.
import { actWords } from './actWords.ts'
import type { StageProps } from './Stage.tsx'
import { nameMessage } from './sayAct.ts'
import type { Part, Selection } from './selection.ts'
import type { Acts } from './stageActs.ts'
import type { KeyAct } from './stageKey.ts'
import { apply, delayMessage, dropMessage, flightsOf, KEY_DELAY_US, SELECT } from './tools.ts'

/** Keys that act; the others move the focus or open the menu. */
type Key = Exclude<KeyAct['do'], 'move' | 'menu'>

export interface Keys {
  press(key: Key, focus: Part): void
  /** Nothing is in hand, marked or selected that could be left. */
  isIdle(): boolean
  /** What they mean: the selected message, if it is on its way there, else what has the focus. */
  meant(focus: Part): Selection
}

/** `onSaid`: a sentence for those who do not see what was chosen. */
export function createKeys(props: StageProps, acts: Acts, onSaid: (sentence: string) => void): Keys {
  const { frames, tool, multi, selection } = props
  const words = actWords[props.lang]

  // Puts down the tool, then the marks, then the selection.
  function leave(): void {
    if (tool.kind !== 'select' && props.onTool) props.onTool(SELECT)
    else if (multi.length > 0) props.onMulti([])
    else props.onSelect(null)
  }

  function meant(focus: Part): Selection {
    const isThere = flightsOf(focus, frames.current()).some(
      (one) => selection?.kind === 'message' && one.id === selection.id,
    )
    return isThere && selection ? selection : focus
  }

  function messageMeant(focus: Part): number | undefined {
    const target = meant(focus)
    return target.kind === 'message' ? target.id : flightsOf(focus, frames.current())[0]?.id
  }

  // Time stands for it: at most speeds messages would be gone before one has chosen.
  function choose(focus: Part, way: 1 | -1): void {
    props.onHold()
    const now = frames.current()
    const flights = flightsOf(focus, now)
    if (flights.length === 0) return onSaid(words.noneToChoose)
    const at = flights.findIndex(({ id }) => selection?.kind === 'message' && id === selection.id)
    const next = at < 0 ? (way === 1 ? 0 : flights.length - 1) : (at + way + flights.length) % flights.length
    const { id, due } = flights[next] as (typeof flights)[number]
    props.onSelect({ kind: 'message', id }, true)
    onSaid(words.chosen(nameMessage(id, now.picture, words), due, next + 1, flights.length))
  }

  function press(what: Key, focus: Part): void {
    const now = frames.current()
    const isDown = focus.kind === 'node' && now.picture.nodes[focus.id]?.status === 'crashed'
    switch (what) {
      case 'use':
        return acts.use(focus)
      case 'leave':
        return leave()
      case 'isolate':
        return acts.isolate(multi.length === 0 && focus.kind === 'node' ? [focus.id] : multi)
      case 'drop':
      case 'delay': {
        const message = messageMeant(focus)
        if (message === undefined) return onSaid(words.noneToChoose)
        return acts.perform(what === 'drop' ? dropMessage(message, now) : delayMessage(message, KEY_DELAY_US, now))
      }
      case 'nextMessage':
      case 'previousMessage':
        return choose(focus, what === 'nextMessage' ? 1 : -1)
      case 'multi':
        return focus.kind === 'node' ? acts.mark(focus.id) : undefined
      case 'crash':
      case 'restart':
        return isDown === (what === 'restart') ? acts.perform(apply({ kind: 'crash' }, focus, now)) : undefined
      default:
        return acts.perform(apply({ kind: what }, focus, now))
    }
  }

  return { press, meant, isIdle: () => tool.kind === 'select' && multi.length === 0 && selection === null }
}
