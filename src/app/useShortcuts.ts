// The page's keys. The stage and the timeline take theirs first, when they have the focus; fields keep all of theirs.
import { useEffect } from 'react'
import { frames, usePlayback } from '../session/playback.ts'
import { useSession } from '../session/run.ts'
import { type Act, delayMessage, dropMessage, KEY_DELAY_US, type Now } from '../view/tools.ts'
import { endComparison, toggleComparison } from './compare/compare.ts'
import { openDialog, useDesk } from './desk.ts'
import { inBoth } from './i18n/messages.ts'
import { perform, use } from './stage/perform.ts'

export function useShortcuts(): void {
  useEffect(() => {
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

/** By key, as `event.key` names it; letters in lower case, with their modifiers before them. */
const KEYS: Readonly<Record<string, () => void>> = {
  ' ': () => usePlayback.getState().toggle(),
  ArrowLeft: () => usePlayback.getState().stepEvent(-1),
  ArrowRight: () => usePlayback.getState().stepEvent(1),
  'Shift ArrowLeft': () => usePlayback.getState().stepSecond(-1),
  'Shift ArrowRight': () => usePlayback.getState().stepSecond(1),
  Home: () => usePlayback.getState().toStart(),
  End: () => usePlayback.getState().toEnd(),
  '[': () => usePlayback.getState().slower(),
  ']': () => usePlayback.getState().faster(),
  z: () => useSession.getState().undo(),
  'Shift z': () => useSession.getState().redo(),
  'Ctrl z': () => useSession.getState().undo(),
  'Ctrl Shift z': () => useSession.getState().redo(),
  'Ctrl y': () => useSession.getState().redo(),
  'Ctrl k': () => openDialog('palette'),
  f: () => openDialog('faults'),
  b: () => openDialog('branches'),
  v: toggleComparison,
  Escape: endComparison,
  '?': () => openDialog('help'),
  c: () => onNode((node) => use({ kind: 'crash' }, node), 'up'),
  r: () => onNode((node) => use({ kind: 'crash' }, node), 'crashed'),
  p: () => onNode((node) => use({ kind: 'pause' }, node)),
  x: onLink,
  d: () => onMessage(dropMessage),
  l: () => onMessage((id, now) => delayMessage(id, KEY_DELAY_US, now)),
  Delete: deleteFault,
}

function hear(event: KeyboardEvent): void {
  // A dialog that is on its way has the keys already.
  if (event.defaultPrevented || useDesk.getState().dialog !== null || document.querySelector('dialog[open]')) return
  const name = nameOf(event)
  if (name === 'Escape' && !escapes()) return
  const act = KEYS[name]
  if (!act || keeps(event.target, event.key, name.startsWith('Ctrl'))) return
  event.preventDefault()
  act()
}

/** Escape leaves the comparison where nothing else is to be left first. */
function escapes(): boolean {
  return useSession.getState().comparison !== null && !document.querySelector(':popover-open')
}

function nameOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  // Signs count however a keyboard makes them: with AltGr on a French one.
  if (/^[[\]?]$/.test(key)) return key
  if (altKey) return ''
  const isLetter = /^[a-z]$/i.test(key)
  const names = [ctrlKey || metaKey ? 'Ctrl' : '', shiftKey && (isLetter || key.length > 1) ? 'Shift' : '']
  return [...names, isLetter ? key.toLowerCase() : key].filter((part) => part !== '').join(' ')
}

/** Whether what has the focus needs the key for itself. */
function keeps(target: EventTarget | null, key: string, withCtrl: boolean): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('textarea, select, [contenteditable], [role=menu] *')) return true
  if (target instanceof HTMLInputElement) {
    const { type } = target
    if (type === 'text') return !(withCtrl && key === 'k')
    if (key === ' ') return type === 'checkbox' || type === 'radio' || type === 'file'
    return type !== 'checkbox' && /^(Arrow|Home|End)/.test(key)
  }
  if (key === ' ') return target.matches('button, a, summary')
  if (key === 'Home' || key === 'End') return target.matches('[role=tab], [role=tabpanel], [data-scrolls]')
  return key.startsWith('Arrow') && target.matches('[role=tab]')
}

function onNode(act: (node: { readonly kind: 'node'; readonly id: string }) => void, only?: 'up' | 'crashed'): void {
  const { selection } = useDesk.getState()
  if (selection?.kind !== 'node') return useSession.getState().mention(inBoth((m) => m.notices.selectNode))
  const crashed = frames.current().picture.nodes[selection.id]?.status === 'crashed'
  if (only === undefined || crashed === (only === 'crashed')) act(selection)
}

function onLink(): void {
  const { selection } = useDesk.getState()
  if (selection?.kind !== 'link') return useSession.getState().mention(inBoth((m) => m.notices.selectLink))
  use({ kind: 'cut' }, selection)
}

function onMessage(act: (message: number, now: Now) => Act): void {
  const { selection } = useDesk.getState()
  const now = frames.current()
  if (selection?.kind === 'message' && now.picture.flights.has(selection.id)) return perform(act(selection.id, now))
  useSession.getState().mention(inBoth((m) => m.hands.selectMessage))
}

function deleteFault(): void {
  const { fault } = useDesk.getState()
  if (fault === null) return
  useDesk.setState({ fault: null })
  useSession.getState().removeIntervention(fault)
}
