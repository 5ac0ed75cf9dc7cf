// Media queries as React reads them.
import { useCallback, useSyncExternalStore } from 'react'

/** Panels become sheets from here down; the same query stands in the style sheets. */
export const COMPACT = '(max-width: 56.25rem), (max-height: 30rem)'

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

export function useCompact(): boolean {
  return useMedia(COMPACT)
}
