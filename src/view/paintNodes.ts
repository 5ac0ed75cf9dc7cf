// What changes on nodes from frame to frame, written straight to their elements: state, status, label, name for
// screen readers, the arc of a running election timer. StageNode.tsx draws the rest.
import type { Faults } from '../sim/faults.ts'
import type { Topology } from '../sim/model.ts'
import type { NodePicture } from '../sim/picture.ts'
import { type Faces, type Lang, toneOf } from './faces.ts'
import type { Frame } from './frame.ts'
import { fittingLabel, nodeName, stateLabel } from './marks.ts'
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
      if (frame.faults !== one.faults || !looksAs(node, one.node)) {
        if (paintState(one, node, frame.faults, scene)) isChanged = true
        one.faults = frame.faults
      }
      one.node = node
      paintArc(one, node, frame.t, scene.reducedMotion)
    }
    return isChanged
  }
}

// Timers alone change most often, and only the arc tells of them.
function looksAs(node: NodePicture, before: NodePicture | null): boolean {
  return (
    node === before ||
    (node.state === before?.state &&
      node.status === before.status &&
      node.context === before.context &&
      node.disk === before.disk)
  )
}

function find<E extends HTMLElement | SVGElement>(root: HTMLElement, tag: string, id: string): E | null {
  const all = [...root.querySelectorAll<E>(`${tag}[data-node]`)]
  return all.find((element) => element.dataset.node === id) ?? null
}

/** Whether the label is another one now, or looks otherwise. */
function paintState(one: Painted, node: NodePicture, faults: Faults, scene: NodeScene): boolean {
  const { faces, words, lang } = scene
  const { group, label, state } = one
  const tone = node.status === 'crashed' ? 'neutral' : toneOf(faces, one.role, node.state)
  set(group, 'data-tone', tone)
  set(group, 'data-status', node.status)
  set(group, 'data-disk', diskOf(Object.values(node.disk)))
  set(group, 'aria-label', nodeName(node, one.role, faults, faces, words, lang))
  if (!label || !state) return false
  const text = textOf(label.dataset, node, one.role, scene)
  const isOther = text !== state.textContent
  if (isOther) state.textContent = text
  const looks = [
    set(label, 'data-tone', tone),
    set(label, 'data-status', node.status),
    set(label, 'data-empty', text === '' ? 'true' : 'false'),
  ]
  return isOther || looks.includes(true)
}

// Labels below and beside may take two lines, others have one.
function textOf({ labels, room }: DOMStringMap, node: NodePicture, role: string, scene: NodeScene): string {
  const told = [node, role, scene.faces, scene.words, scene.lang] as const
  if (labels === 'below' || labels === 'beside') return stateLabel(...told)
  return fittingLabel(room === undefined ? Number.POSITIVE_INFINITY : Number(room), labels === 'short', ...told)
}

function diskOf(records: readonly { readonly synced: boolean; readonly corrupted: boolean }[]): string {
  if (records.some(({ corrupted }) => corrupted)) return 'damaged'
  return records.some(({ synced }) => !synced) ? 'unforced' : 'fine'
}

function set(element: Element, name: string, value: string): boolean {
  if (element.getAttribute(name) === value) return false
  element.setAttribute(name, value)
  return true
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
