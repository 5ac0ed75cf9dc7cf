// Everything that can be found and done, by one field: a combobox over a list in groups, by the ARIA pattern.
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { Icon } from '../../view/icons.tsx'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import type { Group } from './command.ts'
import type { Found } from './find.ts'
import { moved } from './moved.ts'
import css from './Palette.module.css'
import { type Option, PaletteList } from './PaletteList.tsx'
import { recentCommands, rememberCommand } from './recent.ts'
import { useFinder } from './useFinder.ts'

export function PaletteDialog() {
  const m = useMessages()
  const base = useId()
  const { finder, missing } = useFinder()
  const [recent] = useState(recentCommands)
  const [{ typed, whole, at }, setState] = useState<State>(EMPTY)
  const found = useMemo(() => finder.find(typed, whole, recent), [finder, typed, whole, recent])
  const options = useMemo(() => optionsOf(found), [found])
  const active = options[Math.min(at, options.length - 1)]

  const write = (text: string) => setState({ ...EMPTY, typed: text })
  const choose = (option: Option) => {
    if (option.command === null) return setState({ typed, at, whole: option.group })
    const { id, completes, run } = option.command
    if (completes) return write(completes[m.language])
    if (!run) return
    rememberCommand(id)
    closeDialog()
    run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key, shiftKey, altKey } = event
    const withCtrl = event.ctrlKey || event.metaKey
    const next =
      shiftKey || altKey || withCtrl ? undefined : moved(key, active ? options.indexOf(active) : 0, options.length)
    if (next !== undefined) setState({ typed, whole, at: next })
    // Or else the button that gets the focus back takes the key for a click.
    else if (key === 'Enter') active && choose(active)
    else if (withCtrl && key === 'k') closeDialog()
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      title={m.palette.title}
      onClose={closeDialog}
      head={
        <label className={css.field}>
          <Icon name="search" size={20} />
          <input
            type="text"
            role="combobox"
            aria-label={m.palette.field}
            aria-expanded={options.length > 0}
            aria-controls={`${base}-list`}
            aria-activedescendant={active && `${base}-${active.id}`}
            aria-autocomplete="list"
            placeholder={m.palette.field}
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint="go"
            spellCheck={false}
            data-first-focus
            value={typed}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </label>
      }
    >
      <PaletteList
        base={base}
        found={found}
        typed={typed}
        active={active}
        onPoint={(option) => setState({ typed, whole, at: options.findIndex(({ id }) => id === option.id) })}
        onChoose={choose}
      />
      <Foot found={found} typed={typed} missing={missing} />
    </Dialog>
  )
}

interface State {
  readonly typed: string
  /** A group of which all is shown. */
  readonly whole: Group | null
  /** Index of the option that the keys have reached. */
  readonly at: number
}

const EMPTY: State = { typed: '', whole: null, at: 0 }

function optionsOf({ sections }: Found): readonly Option[] {
  return sections.flatMap(({ group, commands, more }) => [
    ...commands.map((command): Option => ({ id: command.id, group, command })),
    ...(more > 0 ? [{ id: `more.${group}`, group, command: null }] : []),
  ])
}

interface FootProps {
  readonly found: Found
  readonly typed: string
  readonly missing: number
}

/** What was found, told to screen readers too; which keys do what, where there are keys. */
function Foot({ found, typed, missing }: FootProps) {
  const { palette, language } = useMessages()
  const { keys } = palette
  const line = found.sections.find(({ group }) => group === 'line')?.commands[0]
  const nothing = line ? '' : palette.none(typed.trim())
  const count = found.count > 0 ? palette.found(found.count) : nothing
  const told = [
    found.instead !== null && palette.instead(found.instead),
    count,
    missing > 0 && palette.missing(missing),
  ]
  return (
    <footer className={css.foot}>
      <p role="status">
        {told.filter(Boolean).join(' · ')}
        {line?.detail && <span className="visually-hidden">{line.detail[language]}</span>}
      </p>
      <p className={css.keys} aria-hidden="true">
        <kbd className={controls.key}>{'↑↓'}</kbd>
        {keys.move}
        <kbd className={controls.key}>{'↵'}</kbd>
        {keys.choose}
        <kbd className={controls.key}>{keys.escape}</kbd>
        {keys.close}
      </p>
    </footer>
  )
}
