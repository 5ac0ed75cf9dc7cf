// What changes fast, for those who hear it: as it is once it stands for a while.
import { useEffect, useState } from 'react'

const STANDS_MS = 900

export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), STANDS_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
