// Above the log's rows: what to look for, what to show, how much of it there is.
import type { KeyboardEvent } from 'react'
import { frames } from '../../session/playback.ts'
import { recording, useSession } from '../../session/run.ts'
import { Icon } from '../../view/icons.tsx'
import { inBoth } from '../i18n/messages.ts'
import { AtHand } from '../parts/AtHand.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import controls from '../parts/controls.module.css'
import type { Teller } from '../tell/tellEvent.ts'
import { around } from './geometry.ts'
import css from './Log.module.css'
import { LogFilters } from './LogFilters.tsx'
import { filterLog, useLog } from './log.ts'
import type { Rows } from './logIndex.ts'
import { tellRow } from './tellRow.ts'
import type { ShownRows } from './useLogRows.ts'

interface Props extends ShownRows {
  /** Id of the list. */
  readonly list: string
}

/** So many rows are copied at most. */
const COPIED_MAX = 5000

export function LogBar({ teller, follower, list }: Props) {
  const { m } = teller
  const text = useLog((log) => log.text)
  const rows = follower.rows()
  const progress = follower.progress()
  const toList = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') filterLog({ text: '' })
    else if (event.key === 'Enter' || event.key === 'ArrowDown') document.getElementById(list)?.focus()
    else return
    event.preventDefault()
  }
  const told = m.log.shown(rows.count, follower.total())
  return (
    <div className={css.bar}>
      <div className={css.search}>
        <Icon name="search" size={16} />
        <input
          type="text"
          className={controls.field}
          aria-label={m.log.search}
          aria-controls={list}
          placeholder={m.log.find}
          title={m.log.searchHelp}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => filterLog({ text: event.target.value })}
          onKeyDown={toList}
        />
      </div>
      <LogFilters teller={teller} />
      <div className={css.found}>
        <p className={css.count}>
          <span aria-hidden={progress < 1}>{told}</span>
          {progress < 1 && <span className={css.searching}>{m.log.searching(Math.floor(progress * 100))}</span>}
          {/* Only what was found in the end: not every step of a search or of a run that is simulated. */}
          <output className="visually-hidden">{text !== '' && progress === 1 && told}</output>
        </p>
        <CopyButton
          compact
          title={m.log.copy}
          text={() => copyOf(follower.rows(), teller)}
          disabled={rows.count === 0}
        />
      </div>
      <AtHand className={css.atHand} />
      {progress < 1 && <progress className={css.progress} aria-hidden="true" value={progress} />}
    </div>
  )
}

function copyOf(rows: Rows, teller: Teller): string {
  const { events } = recording()
  const [begin, end] = around(rows.find(frames.current().picture.index), rows.count, COPIED_MAX)
  if (end - begin < rows.count) {
    const [copied, count] = [end - begin, rows.count]
    useSession.getState().mention(inBoth(({ log }) => log.copiedPart(copied, count)))
  }
  const lines: string[] = []
  for (let index = begin; index < end; index++) {
    const id = rows.at(index)
    lines.push(`${teller.m.format.clock(events.at(id)?.t ?? 0)}  ${tellRow(events, id, teller)}`)
  }
  return lines.join('\n')
}
