// A table of both runs.
import type { ReactNode } from 'react'
import { useMessages } from '../i18n/messages.ts'
import css from './Compare.module.css'

interface TableProps {
  readonly caption: string
  readonly first: string
  readonly children: ReactNode
}

/** A row for each thing, with its value in this run and in the twin. */
export function TableOfBoth({ caption, first, children }: TableProps) {
  const { compare } = useMessages()
  return (
    <table className={css.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{compare.open}</th>
          <th scope="col">{compare.twin}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
