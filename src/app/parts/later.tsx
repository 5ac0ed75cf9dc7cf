// Parts of the page whose code comes after it: each is fetched when it is first shown, or before that, once the first
// run stands and the machine has time. So the page opens with little, and what is used later is there at once.
import { type ComponentType, useEffect, useReducer } from 'react'
import { useSession } from '../../session/run.ts'
import { inBoth } from '../i18n/messages.ts'

const awaited: (() => Promise<void>)[] = []

/**
 * The component that `load` brings; nothing is shown until it is there. Where it cannot be fetched people are told,
 * after `giveUp`; shown again, it is tried again.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  giveUp = () => {},
): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null
  const fetch = async () => {
    Part ??= await load()
  }
  awaited.push(fetch)

  return function Later(props: Props) {
    const [, show] = useReducer((times: number) => times + 1, 0)
    useEffect(() => {
      if (Part) return
      fetch().then(show, () => {
        giveUp()
        useSession.getState().mention(inBoth((m) => m.later.missing))
      })
    }, [])
    return Part && <Part {...props} />
  }
}

/** Fetches them all, one after the other, once the first run is simulated. Called once, when the page opens. */
export function fetchLater(): void {
  const stop = useSession.subscribe(({ done }) => {
    if (!done) return
    stop()
    void fetchAll()
  })
}

async function fetchAll(): Promise<void> {
  // What cannot be fetched now is tried again, and told, when it is wanted.
  for (const fetch of awaited) await fetch().catch(() => {})
}
