// The store's operations as the checks of histories read them: each key is a register.
import type { AccessOf } from '../../sim/history/access.ts'

export const accessOf: AccessOf = ({ type, key: asked, value: written = null }, value) => {
  const key = String(asked ?? 'x')
  if (type === 'put') return { kind: 'write', key, value: written }
  if (type !== 'get') return null
  return { kind: 'read', key, values: value === null ? [] : Array.isArray(value) ? value : [value] }
}
