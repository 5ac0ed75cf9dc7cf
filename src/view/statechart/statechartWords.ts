// What a statechart says, in both languages. Names of events, guards and delays are the machine's own.

export interface StatechartWords {
  readonly any: string
  readonly after: (delay: string) => string
  readonly ms: (count: string) => string
  readonly atOnce: string
  readonly otherwise: string
  readonly done: string
  readonly anything: string
  readonly history: string
  readonly more: (count: number) => string
  /** A state for screen readers: what it is besides its name, and where it leads. */
  readonly state: (title: string, also: readonly string[], ways: readonly string[]) => string
  readonly current: string
  readonly initial: string
  readonly final: string
  readonly way: (target: string, label: string) => string
  readonly asAny: (any: string) => string
  readonly signs: Readonly<Record<'message' | 'timer' | 'operator' | 'operation' | 'always', string>>
}

export const statechartWords: Readonly<Record<'en' | 'fr', StatechartWords>> = {
  en: {
    any: 'any state',
    after: (delay) => `after ${delay}`,
    ms: (count) => `${count}\u202fms`,
    atOnce: 'at once',
    otherwise: 'else',
    done: 'when finished',
    anything: 'anything else',
    history: 'where it was',
    more: (count) => `+${count}`,
    state: (title, also, ways) =>
      `${[title, ...also].join(', ')}. ${ways.length === 0 ? 'No way out.' : `Leads to ${ways.join('; ')}.`}`,
    current: 'current state',
    initial: 'initial state',
    final: 'final state',
    way: (target, label) => `${target}: ${label}`,
    asAny: (any) => `wherever “${any}” leads`,
    signs: {
      message: 'message',
      timer: 'timer, work done',
      operator: 'operator',
      operation: 'operation',
      always: 'at once',
    },
  },
  fr: {
    any: 'tout état',
    after: (delay) => `après ${delay}`,
    ms: (count) => `${count}\u202fms`,
    atOnce: 'aussitôt',
    otherwise: 'sinon',
    done: 'une fois fini',
    anything: 'tout le reste',
    history: 'où il en était',
    more: (count) => `+${count}`,
    state: (title, also, ways) =>
      `${[title, ...also].join(', ')}. ${ways.length === 0 ? 'Aucune issue.' : `Mène à ${ways.join('\u202f; ')}.`}`,
    current: 'état courant',
    initial: 'état initial',
    final: 'état final',
    way: (target, label) => `${target}\u202f: ${label}`,
    asAny: (any) => `partout où mène « ${any} »`,
    signs: {
      message: 'message',
      timer: 'minuterie, travail fini',
      operator: 'opérateur',
      operation: 'opération',
      always: 'aussitôt',
    },
  },
}
