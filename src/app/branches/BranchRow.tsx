// One branch: what it is called, when it leaves, what it violates; and what can be done with it.
import { useEffect, useRef } from 'react'
import { Icon } from '../../view/icons.tsx'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Branches.module.css'
import type { ListedBranch } from './useBranches.ts'

interface Props {
  readonly branch: ListedBranch
  readonly isCurrent: boolean
  /** The one that Tab reaches. */
  readonly isReached: boolean
  readonly isNaming: boolean
  readonly isOnly: boolean
  onReach(): void
  open(id: number): void
  name(id: number): void
  named(id: number, name: string): void
  remove(id: number): void
}

export function BranchRow(props: Props) {
  const { branch, isCurrent, isReached, isNaming, isOnly } = props
  const { branches } = useMessages()
  const { id, label, depth, forkUs, parent } = branch
  const broken = branch.broken.length > 0 ? branches.broken(branch.broken.join(', ')) : null
  const leaves = parent === null ? null : branches.leaves(forkUs)
  const button = (icon: 'edit' | 'trash', title: string, act: (id: number) => void) => (
    <button
      type="button"
      className={controls.icon}
      tabIndex={isReached ? 0 : -1}
      aria-label={title}
      title={title}
      onClick={(event) => {
        event.stopPropagation()
        act(id)
      }}
    >
      <Icon name={icon} size={16} />
    </button>
  )
  return (
    <tr
      data-branch={id}
      className={css.row}
      aria-level={depth + 1}
      aria-selected={isCurrent}
      aria-label={[label, leaves, broken, isCurrent ? branches.current : null].filter(Boolean).join(', ')}
      title={[label, broken].filter(Boolean).join('\n')}
      tabIndex={isReached ? 0 : -1}
      onFocus={props.onReach}
      onClick={() => props.open(id)}
      onDoubleClick={() => props.name(id)}
    >
      <td className={css.label}>
        {broken && (
          <span className={css.broken}>
            <Icon name="warning" size={15} />
          </span>
        )}
        {isNaming ? <NameField {...props} /> : <span className={css.name}>{label}</span>}
      </td>
      <td className={css.tail}>
        <span className={css.leaves}>{leaves}</span>
        <span className={css.acts}>
          {button('edit', branches.rename(label), props.name)}
          {!isOnly && button('trash', branches.delete(label), props.remove)}
        </span>
      </td>
    </tr>
  )
}

function NameField({ branch: { id, label, usual }, named }: Props) {
  const { branches } = useMessages()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  // The usual name is none.
  const keep = (typed: string) => named(id, typed.trim() === usual ? '' : typed)
  return (
    <input
      ref={input}
      className={`${controls.field} ${css.field}`}
      aria-label={branches.name(label)}
      maxLength={60}
      autoComplete="off"
      spellCheck={false}
      defaultValue={label}
      onBlur={(event) => keep(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') event.currentTarget.value = label
        if (event.key !== 'Escape' && event.key !== 'Enter') return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
