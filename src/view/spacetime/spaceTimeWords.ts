// What the space-time diagram says, in both languages.
import type { DropReason } from '../../sim/trace.ts'
import { stageWords } from '../stageWords.ts'

export interface SpaceTimeWords {
  readonly diagram: string
  /** For screen readers: how to get about in it. */
  readonly keys: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fit: string
  readonly follow: string
  readonly empty: string
  /** A message, its way, and when it was under way. */
  readonly message: (type: string, from: string, to: string) => string
  readonly between: (from: string, to: string, took: string) => string
  readonly lostAt: (time: string, reason: string) => string
  readonly underWay: (time: string, due: string) => string
  readonly copy: string
  readonly lost: Readonly<Record<DropReason, string>>
  readonly timer: (node: string, timer: string) => string
  readonly came: string
  readonly follows: string
  readonly apart: string
  /** Lines that stand for many. */
  readonly dense: (count: string) => string
  readonly at: (time: string, sentence: string) => string
  readonly noFurther: string
  readonly describe: string
  readonly span: (from: string, to: string) => string
  readonly playhead: (time: string) => string
  readonly counts: (counts: readonly (readonly [type: string, count: number])[], lost: number) => string
  readonly violated: (claim: string) => string
}

const en: SpaceTimeWords = {
  diagram: 'Space-time diagram',
  keys: 'A lane for each node, time from left to right. Left and right arrows go from event to event on a lane, up and down to the next lane; less-than goes to the cause of an event, greater-than to its effect. Enter selects it and moves the playhead there, Escape leaves it. Plus and minus zoom, zero returns to the playhead, Page up and Page down move in time.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Readable size',
  follow: 'Follow the playhead',
  empty: 'Nothing has happened yet.',
  message: (type, from, to) => `${type} · ${from} → ${to}`,
  between: (from, to, took) => `${from} → ${to} · ${took}`,
  lostAt: (time, reason) => `lost at ${time}: ${reason}`,
  underWay: (time, due) => `sent at ${time}, due at ${due}`,
  copy: 'second copy',
  lost: stageWords.en.dropped,
  timer: (node, timer) => `${node}: its timer ${timer} runs out`,
  came: 'came before',
  follows: 'may follow from it',
  apart: 'faint: neither',
  dense: (count) => `${count} messages: lines stand for many; zoom in to see each.`,
  at: (time, sentence) => `${time}: ${sentence}.`,
  noFurther: 'Nothing further there.',
  describe: 'Describe the diagram',
  span: (from, to) => `From ${from} to ${to}.`,
  playhead: (time) => `Playhead at ${time}.`,
  counts: (counts, lost) =>
    counts.length === 0
      ? 'No message.'
      : `Messages: ${counts.map(([type, count]) => `${count} ${type}`).join(', ')}; ${lost} lost.`,
  violated: (claim) => `violated: ${claim}`,
}

// Narrow no-break space: before : ; ! ? and units.
const n = '\u202f'

const fr: SpaceTimeWords = {
  diagram: 'Diagramme espace-temps',
  keys: `Une ligne par nœud, le temps de gauche à droite. Les flèches gauche et droite mènent d’un événement à l’autre sur une ligne, haut et bas à la ligne voisine${n}; inférieur mène à la cause d’un événement, supérieur à son effet. Entrée le sélectionne et y amène la tête de lecture, Échap le quitte. Plus et moins changent l’échelle, zéro revient à la tête de lecture, Page précédente et Page suivante déplacent dans le temps.`,
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  fit: 'Taille lisible',
  follow: 'Suivre la tête de lecture',
  empty: 'Rien ne s’est encore passé.',
  message: (type, from, to) => `${type} · ${from} → ${to}`,
  between: (from, to, took) => `${from} → ${to} · ${took}`,
  lostAt: (time, reason) => `perdu à ${time}${n}: ${reason}`,
  underWay: (time, due) => `envoyé à ${time}, attendu à ${due}`,
  copy: 'seconde copie',
  lost: stageWords.fr.dropped,
  timer: (node, timer) => `${node}${n}: sa minuterie ${timer} expire`,
  came: 'est venu avant',
  follows: 'peut en découler',
  apart: `pâle${n}: ni l’un ni l’autre`,
  dense: (count) => `${count} messages${n}: un trait en vaut plusieurs${n}; agrandissez pour voir chacun.`,
  at: (time, sentence) => `${time}${n}: ${sentence}.`,
  noFurther: 'Rien de plus par là.',
  describe: 'Décrire le diagramme',
  span: (from, to) => `De ${from} à ${to}.`,
  playhead: (time) => `Tête de lecture à ${time}.`,
  counts: (counts, lost) =>
    counts.length === 0
      ? 'Aucun message.'
      : `Messages${n}: ${counts.map(([type, count]) => `${count} ${type}`).join(', ')}${n}; perdus${n}: ${lost}.`,
  violated: (claim) => `violée${n}: ${claim}`,
}

export const spaceTimeWords: Readonly<Record<'en' | 'fr', SpaceTimeWords>> = { en, fr }
