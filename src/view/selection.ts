// What can be pointed at on the stage.

/** A node or a link: what stays. `a` and `b` as the topology names them. */
export type Part =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly a: string; readonly b: string }

export type Selection = Part | { readonly kind: 'message'; readonly id: number }

export function samePart(one: Selection | null, other: Selection | null): boolean {
  if (one === null || other === null || one.kind !== other.kind) return one === other
  if (one.kind === 'link') return other.kind === 'link' && one.a === other.a && one.b === other.b
  return other.kind !== 'link' && one.id === other.id
}
