// Every pattern there is, to search and open: a field and a list, by the ARIA combobox pattern.
import { type KeyboardEvent, useId, useState } from 'react'
import type { Card } from '../../patterns/definePattern.ts'
import { registry } from '../../patterns/registry.ts'
import { useSession } from '../../session/run.ts'
import { Icon } from '../../view/icons.tsx'
import { closeDialog, select } from '../desk.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Catalogue.module.css'
import { search } from './search.ts'

const CARDS = registry.map(({ card }) => card)

export function CatalogueDialog() {
  const m = useMessages()
  const base = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = search(CARDS, query)
  const active = found[Math.min(at, found.length - 1)]

  const open = (card: Card) => {
    closeDialog()
    select(null)
    void useSession.getState().openPattern(card.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
    }
    if (event.key !== 'Enter') return
    // Or else the button that gets the focus back takes the key for a click.
    event.preventDefault()
    if (active) open(active)
  }
  return (
    <Dialog title={m.catalogue.title} onClose={closeDialog}>
      <div className={css.search}>
        <Icon name="search" size={18} />
        <input
          type="text"
          role="combobox"
          aria-label={m.catalogue.search}
          aria-expanded={found.length > 0}
          aria-controls={`${base}-list`}
          aria-activedescendant={active && `${base}-${active.id}`}
          aria-autocomplete="list"
          placeholder={m.catalogue.search}
          autoComplete="off"
          spellCheck={false}
          data-first-focus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className={css.count} role="status">
        {found.length > 0 ? m.catalogue.found(found.length) : m.catalogue.none(query)}
      </p>
      <div id={`${base}-list`} className={css.list} role="listbox" aria-label={m.catalogue.title}>
        {found.map((card) => (
          <Entry
            key={card.id}
            id={`${base}-${card.id}`}
            card={card}
            active={card === active}
            onPoint={() => setAt(found.indexOf(card))}
            onOpen={() => open(card)}
          />
        ))}
      </div>
    </Dialog>
  )
}

interface EntryProps {
  readonly id: string
  readonly card: Card
  readonly active: boolean
  onPoint(): void
  onOpen(): void
}

function Entry({ id, card, active, onPoint, onOpen }: EntryProps) {
  const m = useMessages()
  const text = useText()
  const isOpen = useSession((session) => session.run?.pattern === card.id)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
    <div
      id={id}
      className={css.entry}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={onPoint}
      onClick={onOpen}
    >
      <span className={css.family}>{m.families[card.family]}</span>
      <span className={css.title}>{text(card.title)}</span>
      {isOpen && <span className={css.open}>{m.catalogue.open}</span>}
      <span className={css.summary}>{text(card.summary)}</span>
    </div>
  )
}
