// What the timeline says, in both languages.
import type { LimitName, Outcome } from '../sim/trace.ts'

export interface TimelineWords {
  readonly timeline: string
  readonly playhead: string
  readonly of: (time: string, end: string) => string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly wholeRun: string
  readonly interventions: (count: number) => string
  readonly pile: (count: string, lines: string) => string
  readonly endOf: (line: string) => string
  readonly violatedAt: (claim: string, time: string) => string
  readonly notPromised: (violation: string) => string
  readonly violations: (count: number) => string
  readonly limits: Readonly<Record<LimitName, string>>
  readonly stoppedAt: (limit: string, time: string) => string
  readonly crashed: string
  readonly paused: string
  readonly outcomes: Readonly<Record<Outcome | 'open', string>>
  readonly notSimulated: string
  /** Of a part of a long run of which not all is kept. */
  readonly thinned: string
}

export const timelineWords: Readonly<Record<'en' | 'fr', TimelineWords>> = {
  en: {
    timeline: 'Timeline',
    playhead: 'Playhead',
    of: (time, end) => `${time} of ${end}`,
    zoomIn: 'Zoom in on time',
    zoomOut: 'Zoom out',
    wholeRun: 'Show the whole run',
    interventions: (count) => `${count} interventions`,
    pile: (count, lines) => `${count}: ${lines}`,
    endOf: (line) => `End of: ${line}`,
    violatedAt: (claim, time) => `Violated at ${time}: ${claim}`,
    notPromised: (violation) => `${violation} (not promised here)`,
    violations: (count) => `${count} violations`,
    limits: {
      events: 'limit: trace events',
      instant: 'limit: events in one instant',
      inFlight: 'limit: messages in flight',
      machine: 'machine failed',
    },
    stoppedAt: (limit, time) => `Stopped at ${time}: ${limit}`,
    crashed: 'crashed',
    paused: 'paused',
    outcomes: { ok: 'done', fail: 'failed', unknown: 'outcome unknown', open: 'under way' },
    notSimulated: 'not simulated yet',
    thinned: 'long ago: not everything is shown',
  },
  fr: {
    timeline: 'Chronologie',
    playhead: 'Tête de lecture',
    of: (time, end) => `${time} sur ${end}`,
    zoomIn: 'Agrandir le temps',
    zoomOut: 'Réduire',
    wholeRun: 'Montrer toute l’exécution',
    interventions: (count) => `${count} interventions`,
    pile: (count, lines) => `${count} : ${lines}`,
    endOf: (line) => `Fin de : ${line}`,
    violatedAt: (claim, time) => `Violée à ${time} : ${claim}`,
    notPromised: (violation) => `${violation} (non promise ici)`,
    violations: (count) => `${count} violations`,
    limits: {
      events: 'limite : événements de la trace',
      instant: 'limite : événements en un même instant',
      inFlight: 'limite : messages en transit',
      machine: 'machine en échec',
    },
    stoppedAt: (limit, time) => `Arrêt à ${time} : ${limit}`,
    crashed: 'en panne',
    paused: 'en pause',
    outcomes: { ok: 'réussie', fail: 'échouée', unknown: 'issue inconnue', open: 'en cours' },
    notSimulated: 'pas encore simulé',
    thinned: 'passé lointain : tout n’est pas montré',
  },
}
