// Plain values as people read them: short, without the quotation marks and braces of JSON.
import type { Json } from '../../sim/run.ts'

/** "n2:7 n3:6", "[n1, n2]", "put x=7"; nested values in JSON. */
export function toldValue(value: Json): string {
  if (value === null) return '—'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(inner).join(', ')
  const entries = Object.entries(value)
  return entries.length === 0 ? '—' : entries.map(([key, one]) => `${key}:${inner(one)}`).join(' ')
}

function inner(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : toldValue(value)
}

/** A message or operation in one line: its type, then its fields. */
export function told({ type, ...fields }: { readonly type: string; readonly [field: string]: Json }): string {
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${toldValue(value)}`)
  return [type, ...rest].join(' ')
}
