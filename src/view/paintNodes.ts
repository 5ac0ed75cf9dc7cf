// What changes on nodes from frame to frame, written straight to their elements: state, status, label, name for
// screen readers, the arc of a running election timer. StageNode.tsx draws the rest.
import type { Faults } from '../sim/faults.ts'
import type { Topology } from '../sim/model.ts'
import type { NodePicture } from '../sim/picture.ts'
import { type Faces, type Lang, toneOf } from './faces.ts'
import type { Frame } from './frame.ts'
import { nodeName, shortLabel, stateLabel } from './marks.ts'
import type { StageWords } from './stageWords.ts'

export interface NodeScene {
  readonly topology: Topology
  readonly faces: Faces
  readonly words: StageWords
  readonly lang: Lang
  readonly reducedMotion: boolean
}

interface Painted {
  readonly id: string
  readonly role: string
  readonly group: SVGGElement
  readonly arc: SVGElement | null
  readonly label: HTMLElement | null
  readonly state: HTMLElement | null
  node: NodePicture | null
  faults: Faults | null
  arcDash: string
}

/** The timer that is drawn as a draining arc. */
const ARC_TIMER = 'electionTimeout'

/**
 * Paints the nodes inside `root`; made anew when React has drawn other nodes or words. The painter says whether a
 * label may have changed.
 */
export function createNodePainter(root: HTMLElement, scene: NodeScene): (frame: Frame) => boolean {
  const painted = scene.topology.nodes.flatMap(({ id, role }): Painted[] => {
    const group = find<SVGGElement>(root, 'g', id)
    if (!group) return []
    const label = find<HTMLElement>(root, 'div', id)
    const arc = group.querySelector<SVGElement>('[data-arc]')
    const state = label?.querySelector<HTMLElement>('[data-state]') ?? null
    return [{ id, role, group, arc, label, state, node: null, faults: null, arcDash: '' }]
  })

  return (frame) => {
    let isChanged = false
    for (const one of painted) {
      const node = frame.picture.nodes[one.id]
      if (!node) continue
      if (node !== one.node || frame.faults !== one.faults) {
        paintState(one, node, frame.faults, scene)
        one.node = node
        one.faults = frame.faults
        isChanged = true
      }
      paintArc(one, node, frame.t, scene.reducedMotion)
    }
    return isChanged
  }
}

function find<E extends HTMLElement | SVGElement>(root: HTMLElement, tag: string, id: string): E | null {
  const all = [...root.querySelectorAll<E>(`${tag}[data-node]`)]
  return all.find((element) => element.dataset.node === id) ?? null
}

function paintState(one: Painted, node: NodePicture, faults: Faults, scene: NodeScene): void {
  const { faces, words, lang } = scene
  const tone = toneOf(faces, one.role, node.state)
  const records = Object.values(node.disk)
  for (const element of [one.group, one.label]) {
    if (!element) continue
    set(element, 'data-tone', node.status === 'crashed' ? 'neutral' : tone)
    set(element, 'data-status', node.status)
  }
  set(one.group, 'data-disk', diskOf(records))
  set(one.group, 'aria-label', nodeName(node, one.role, faults, faces, words, lang))
  const isShort = one.label?.dataset.labels === 'short'
  const text = (isShort ? shortLabel : stateLabel)(node, one.role, faces, words, lang)
  if (one.state && one.state.textContent !== text) one.state.textContent = text
  if (one.label) set(one.label, 'data-empty', text === '' ? 'true' : 'false')
}

function diskOf(records: readonly { readonly synced: boolean; readonly corrupted: boolean }[]): string {
  if (records.some(({ corrupted }) => corrupted)) return 'damaged'
  return records.some(({ synced }) => !synced) ? 'unforced' : 'fine'
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

// What is left of the timer, clockwise from the top; in twelfths for people who want no movement.
function paintArc(one: Painted, node: NodePicture, t: number, reducedMotion: boolean): void {
  if (!one.arc) return
  const timer = node.status === 'crashed' ? undefined : node.timers[ARC_TIMER]
  const left = timer && timer.due > timer.set ? Math.min(1, Math.max(0, (timer.due - t) / (timer.due - timer.set))) : 0
  const shown = reducedMotion ? Math.ceil(left * 12) / 12 : left
  const dash = shown === 0 ? '0 1' : `${shown.toFixed(4)} 1`
  if (dash === one.arcDash) return
  one.arcDash = dash
  one.arc.setAttribute('stroke-dasharray', dash)
}
