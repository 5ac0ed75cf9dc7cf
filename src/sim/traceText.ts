// The trace as people and tools read it: JSON lines with times in milliseconds, and the hash of those lines.
import type { TraceEvent } from './trace.ts'

/** One line of the trace file, without the line break: times in ms; what only serves drawing is left out. */
export function traceLine(event: TraceEvent): string {
  const { t, type, cause: _, ...rest } = event
  const fields: Record<string, unknown> = { t: t / 1000, type, ...rest }
  if (type === 'message.sent' || type === 'message.duplicated') delete fields.due
  else if ('due' in event) fields.due = event.due / 1000
  return JSON.stringify(fields)
}

/** A hash that grows with the trace. */
export interface TraceHash {
  add(event: TraceEvent): void
  /** 16 hexadecimal digits over the lines so far, each with its line break. */
  digest(): string
}

// Two 32-bit lanes in the manner of cyrb53: quick, without libraries, the same in every engine. It tells runs apart;
// it is no protection against somebody who wants two runs to look alike.
export function createTraceHash(): TraceHash {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  const mix = (code: number) => {
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, '0')
  return {
    add(event) {
      const line = traceLine(event)
      for (let i = 0; i < line.length; i++) mix(line.charCodeAt(i))
      mix(10)
    },
    digest() {
      const x = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
      const y = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
      return hex(y) + hex(x)
    },
  }
}

/** The hash of a whole trace: 16 hexadecimal digits. */
export function traceHash(trace: readonly TraceEvent[]): string {
  const hash = createTraceHash()
  for (const event of trace) hash.add(event)
  return hash.digest()
}
