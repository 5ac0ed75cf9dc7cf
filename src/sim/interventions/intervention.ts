// The user's actions on a run, stamped with virtual time (integer µs). Text form: parse.ts and print.ts.

/** A link or a set of links: `a--b` (both ways), `a->b` (one way); `*` stands for every node. */
export interface LinkSelector {
  readonly a: string
  readonly b: string
  readonly way: 'both' | 'one'
}

interface Moment {
  readonly at: number
}

/** From `from` (included) to `to` (excluded); without `to`, to the end of the run (or to the next `heal`, for cuts). */
interface Span {
  readonly from: number
  readonly to?: number
}

export type AskArgument = readonly [name: string, value: number | string | boolean]

export type Intervention =
  | (Moment & { readonly kind: 'crash' | 'restart'; readonly node: string })
  | (Span & { readonly kind: 'pause'; readonly node: string })
  | (Span & { readonly kind: 'slow'; readonly node: string; readonly factor: number })
  | (Moment & { readonly kind: 'partition'; readonly groups: readonly (readonly string[])[] })
  | (Moment & { readonly kind: 'heal' })
  | (Span & { readonly kind: 'cut'; readonly link: LinkSelector })
  | (Span & { readonly kind: 'drop' | 'duplicate'; readonly percent: number; readonly link: LinkSelector })
  | (Span & { readonly kind: 'delay'; readonly byUs: number; readonly link: LinkSelector })
  | (Span & { readonly kind: 'reorder'; readonly link: LinkSelector })
  | { readonly kind: 'dropMessage'; readonly message: number; readonly at?: number }
  | (Moment & { readonly kind: 'delayMessage'; readonly message: number; readonly byUs: number })
  | (Moment & { readonly kind: 'skew'; readonly node: string; readonly byUs: number })
  | (Span & { readonly kind: 'drift'; readonly node: string; readonly rate: number })
  | (Moment & { readonly kind: 'diskLose' | 'diskCorrupt'; readonly node: string })
  | (Span & { readonly kind: 'diskFull'; readonly node: string })
  | (Span & { readonly kind: 'diskSlow'; readonly node: string; readonly factor: number })
  | (Span & { readonly kind: 'fail'; readonly percent: number; readonly node: string })
  | (Span & { readonly kind: 'traffic'; readonly factor: number })
  | (Moment & {
      readonly kind: 'ask'
      readonly client: string
      readonly operation: string
      readonly arguments: readonly AskArgument[]
    })
  | (Moment & { readonly kind: 'do'; readonly node: string; readonly action: string })

export type InterventionKind = Intervention['kind']

/** When an intervention begins (µs); a dropped message without a time may be dropped from the start. */
export function beginning(intervention: Intervention): number {
  if ('from' in intervention) return intervention.from
  return intervention.at ?? 0
}
