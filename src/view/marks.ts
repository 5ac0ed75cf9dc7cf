// What is wrong with a node, a link, everything: the words that stand beside them, from the faults in force. Pure.
import { type Faults, selects } from '../sim/faults.ts'
import type { LinkSelector } from '../sim/interventions/intervention.ts'
import type { NodePicture } from '../sim/picture.ts'
import { US_PER_MS } from '../sim/run.ts'
import { type Faces, faceOf, type Lang, labelEnd, toneOf } from './faces.ts'
import type { IconName } from './icons.tsx'
import type { StageWords } from './stageWords.ts'

export interface Mark {
  readonly icon: IconName
  readonly text: string
}

export function nodeMarks(faults: Faults, id: string, words: StageWords): Mark[] {
  const marks: Mark[] = []
  const add = (icon: IconName, value: number | undefined, text: (value: number) => string) => {
    if (value !== undefined) marks.push({ icon, text: text(value) })
  }
  add('slow', faults.slow[id], words.slow)
  add('skew', faults.skewUs[id] || undefined, (us) => words.clockOff(us / US_PER_MS))
  add('skew', faults.drift[id], words.clockRate)
  if (faults.diskFull.includes(id)) marks.push({ icon: 'disk', text: words.diskFull })
  add('disk', faults.diskSlow[id], words.diskSlow)
  add('fail', faults.fail[id], words.failing)
  return marks
}

/** Whether messages are stopped on a link: both ways, or only those sent by `from`. */
export function cutOf(faults: Faults, a: string, b: string): 'both' | { readonly from: string } | null {
  const stops = (from: string, to: string) => faults.cuts.some((cut) => selects(cut, from, to))
  const [there, back] = [stops(a, b), stops(b, a)]
  if (there && back) return 'both'
  return there ? { from: a } : back ? { from: b } : null
}

/** Whether a partition lies between them. */
export function isParted({ partition }: Faults, a: string, b: string): boolean {
  const side = (id: string) => partition?.findIndex((group) => group.includes(id)) ?? -1
  return side(a) >= 0 && side(b) >= 0 && side(a) !== side(b)
}

export function linkMarks(faults: Faults, a: string, b: string, words: StageWords): Mark[] {
  return troubles(faults, onLink(a, b), words)
}

/** Whether a link has a mark. */
export function isTroubled({ drops, delays, duplicates, reorders }: Faults, a: string, b: string): boolean {
  const covers = onLink(a, b)
  return [...drops, ...delays, ...duplicates].some(({ link }) => covers(link)) || reorders.some(covers)
}

// What holds everywhere is told once, for the whole stage.
function onLink(a: string, b: string): (link: LinkSelector) => boolean {
  return (link) => !isEverywhere(link) && (selects(link, a, b) || selects(link, b, a))
}

/** What holds for everything: all links, all requests. */
export function stageMarks(faults: Faults, words: StageWords): Mark[] {
  const everywhere = troubles(faults, isEverywhere, words)
  const marks = everywhere.map(({ icon, text }) => ({ icon, text: words.everywhere(text) }))
  return faults.traffic === 1 ? marks : [...marks, { icon: 'traffic', text: words.traffic(faults.traffic) }]
}

function isEverywhere({ a, b }: LinkSelector): boolean {
  return a === '*' && b === '*'
}

function troubles(faults: Faults, covers: (link: LinkSelector) => boolean, words: StageWords): Mark[] {
  return [
    ...faults.drops.filter(({ link }) => covers(link)).map((one) => drawn('drop', words.lost(one.percent))),
    ...faults.delays
      .filter(({ link }) => covers(link))
      .map((one) => drawn('delay', words.delayed(one.byUs / US_PER_MS))),
    ...faults.duplicates
      .filter(({ link }) => covers(link))
      .map((one) => drawn('duplicate', words.duplicated(one.percent))),
    ...(faults.reorders.some(covers) ? [drawn('delay', words.reordered)] : []),
  ]
}

function drawn(icon: IconName, text: string): Mark {
  return { icon, text }
}

/** The state as people read it, with what the role's label adds: "leader · term 3". */
export function stateLabel(node: NodePicture, role: string, faces: Faces, words: StageWords, lang: Lang): string {
  if (node.status === 'crashed') return words.crashed
  const end = labelEnd(faces, role, node, lang)
  const state = node.state === '' ? '' : faceOf(faces, role, node.state).title[lang]
  return [state, end].filter(Boolean).join(' · ')
}

/** The same where there is little room: only the first that the label adds, and instead of a state that is as ever. */
export function shortLabel(node: NodePicture, role: string, faces: Faces, words: StageWords, lang: Lang): string {
  const [state = '', first] = stateLabel(node, role, faces, words, lang).split(' · ')
  if (first === undefined) return state
  return toneOf(faces, role, node.state) === 'calm' ? first : `${state} · ${first}`
}

/** The state alone, for where not even a short label has room. */
function bareLabel(node: NodePicture, role: string, faces: Faces, words: StageWords, lang: Lang): string {
  return stateLabel(node, role, faces, words, lang).split(' · ')[0] ?? ''
}

/** Of a letter and around a label, px, estimated. */
const [LETTER, AROUND] = [7.6, 18]

/** Of what a node's label may tell, the longest that fits one line of `room` px, or the state, whose end is cut then. */
export function fittingLabel(room: number, isShort: boolean, ...told: Parameters<typeof stateLabel>): string {
  const tellers = isShort ? [shortLabel] : [stateLabel, shortLabel]
  const fits = ({ length }: string) => AROUND + length * LETTER <= room
  return tellers.map((tell) => tell(...told)).find(fits) ?? bareLabel(...told)
}

/** Everything about a node in one line, for those who do not see it: "n1, leader, term 3, slow ×4". */
export function nodeName(
  node: NodePicture,
  role: string,
  faults: Faults,
  faces: Faces,
  words: StageWords,
  lang: Lang,
): string {
  const state = stateLabel(node, role, faces, words, lang).replace(' · ', ', ')
  const status = node.status === 'paused' ? words.paused : ''
  const marks = nodeMarks(faults, node.id, words).map(({ text }) => text)
  return [node.id, state, status, ...marks].filter(Boolean).join(', ')
}

export function linkName(faults: Faults, a: string, b: string, words: StageWords): string {
  const cut = cutOf(faults, a, b)
  const stopped = cut === null ? '' : cut === 'both' ? words.cut : words.cutOneWay(cut.from, cut.from === a ? b : a)
  const parted = isParted(faults, a, b) ? words.partition : ''
  const marks = linkMarks(faults, a, b, words).map(({ text }) => text)
  return [words.link(a, b), stopped, parted, ...marks].filter(Boolean).join(', ')
}
