// A value that follows the pointer or a clock: what draws it hears of it by itself, so that the stage is not rendered.
import { useSyncExternalStore } from 'react'

export interface Live<T> {
  current(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

export function createLive<T>(start: T): Live<T> {
  const listeners = new Set<() => void>()
  let value = start
  return {
    current: () => value,
    set(next) {
      if (next === value) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useLive<T>(live: Live<T>): T {
  return useSyncExternalStore(live.subscribe, live.current)
}
