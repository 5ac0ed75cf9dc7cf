// The palette's list: what was found, in groups. The field above has the focus and the keys.
import { type PointerEvent, useEffect, useRef } from 'react'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import type { Command, Group } from './command.ts'
import type { Found } from './find.ts'
import { marked } from './marked.ts'
import css from './Palette.module.css'
import { askedFor } from './words.ts'

/** A line of the list; without a command, it shows the rest of its group. */
export interface Option {
  readonly id: string
  readonly group: Group
  readonly command: Command | null
}

interface Props {
  /** What the ids in the document begin with. */
  readonly base: string
  readonly found: Found
  readonly typed: string
  readonly active: Option | undefined
  onPoint(option: Option): void
  onChoose(option: Option): void
}

export function PaletteList({ base, found, typed, active, onPoint, onChoose }: Props) {
  const m = useMessages()
  const list = useRef<HTMLDivElement>(null)
  const activeId = active && `${base}-${active.id}`
  const first = found.sections[0]?.commands[0]?.id

  useEffect(() => {
    const option = activeId === undefined ? null : document.getElementById(activeId)
    // With the heading of the first group, too.
    if (activeId === `${base}-${first}`) list.current?.scrollTo({ top: 0 })
    else option?.scrollIntoView({ block: 'nearest' })
  }, [activeId, base, first])

  const wanted = askedFor(typed)
  const lineOf = (option: Option) => ({
    id: `${base}-${option.id}`,
    active: active?.id === option.id,
    wanted,
    onPoint: () => onPoint(option),
    onChoose: () => onChoose(option),
  })
  return (
    <div ref={list} id={`${base}-list`} className={css.list} role="listbox" aria-label={m.palette.results}>
      {found.sections.map(({ group, commands, more }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
        <div key={group} role="group" aria-labelledby={`${base}-${group}`}>
          <div id={`${base}-${group}`} role="presentation" className={css.group}>
            {m.palette.groups[group]}
          </div>
          {commands.map((command) => (
            <Line key={command.id} {...lineOf({ id: command.id, group, command })} command={command} />
          ))}
          {more > 0 && (
            <Line
              {...lineOf({ id: `more.${group}`, group, command: null })}
              command={null}
              more={m.palette.more(more)}
            />
          )}
        </div>
      ))}
    </div>
  )
}

interface LineProps {
  readonly id: string
  readonly active: boolean
  readonly command: Command | null
  readonly wanted: readonly string[]
  readonly more?: string
  onPoint(): void
  onChoose(): void
}

function Line({ id, active, command, wanted, more, onPoint, onChoose }: LineProps) {
  // What lies under a pointer that rests is not pointed at because the list scrolls.
  const point = ({ pointerType, movementX, movementY }: PointerEvent) => {
    if (pointerType === 'mouse' && (movementX !== 0 || movementY !== 0) && !active) onPoint()
  }
  const disabled = command !== null && !command.run && !command.completes
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
    <div
      id={id}
      className={css.option}
      role="option"
      aria-selected={active}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      onPointerMove={point}
      onClick={onChoose}
    >
      {command ? <Told command={command} wanted={wanted} /> : <span className={css.more}>{more}</span>}
    </div>
  )
}

const TALL: ReadonlySet<Group> = new Set(['pattern', 'situation', 'line'])

function Told({ command, wanted }: { readonly command: Command; readonly wanted: readonly string[] }) {
  const text = useText()
  const { group, icon, title, of, detail, mark, keys } = command
  return (
    <>
      <span className={css.icon}>
        <Icon name={icon} size={18} />
      </span>
      <span className={css.told} data-group={group} data-tall={TALL.has(group)}>
        <span className={css.title}>
          {marked(text(title), group === 'line' ? [] : wanted).map(({ text: piece, hit }, index) =>
            hit ? <mark key={index}>{piece}</mark> : piece,
          )}
        </span>
        {(of || detail) && (
          <span className={css.detail}>{[of, detail].flatMap((one) => (one ? [text(one)] : [])).join(' · ')}</span>
        )}
      </span>
      {mark && <span className={css.mark}>{text(mark)}</span>}
      {keys && (
        <span className={css.shortcut}>
          {text(keys)
            .split(' ')
            .map((key) => (
              <kbd key={key} className={controls.key}>
                {key}
              </kbd>
            ))}
        </span>
      )}
    </>
  )
}
