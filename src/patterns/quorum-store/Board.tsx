// The board: a row for each key, with what each of its N nodes has of it, and who keeps a hint for whom.

import { memo } from 'react'
import type { Settings } from '../../sim/run.ts'
import type { Board, BoardProps } from '../drawing.ts'
import { ringIds } from './convergence.ts'
import { brief, focusOf, hintsIn, keyAsked, keysOf, lookAt, type Standing, toldValues } from './look.ts'
import { Envelope, StandingMark } from './marks.tsx'
import { storeSettings } from './rules.ts'
import css from './scene.module.css'
import { BOARD, HINT_AT, NO_KEYS, STANDINGS } from './words.ts'

/** Pixels of a key's name and of a copy; of a row and the gap below it. */
const [NAME, COPY, ROW, GAP] = [40, 96, 28, 2]
/** Rows in sight; further ones are scrolled to. Where there are many nodes, the ring needs the room. */
const [ROWS_MAX, ROWS_OF_MANY, MANY] = [4, 2, 20]
/** A stage lower than this has no room for many rows, either, px. */
const LOW = 420

const NO_VALUE = '–'

function columnsFor(width: number, settings: Settings): number {
  return Math.max(1, Math.min(3, Math.floor(width / (NAME + COPY * storeSettings(settings).n))))
}

export const board: Board = {
  title: BOARD,
  height(width, _, settings, stage) {
    const most = Number(settings.replicas) > MANY || stage < LOW ? ROWS_OF_MANY : ROWS_MAX
    const rows = Math.min(most, Math.ceil(Number(settings.keys) / columnsFor(width, settings)))
    return rows * (ROW + GAP) - GAP
  },
  Draw,
}

function Draw({ picture, settings, lang, width }: BoardProps) {
  const keys = keysOf(picture, settings)
  const focus = focusOf(picture)
  if (keys.length === 0) return <p className={css.none}>{NO_KEYS[lang]}</p>
  const columns = Math.min(columnsFor(width, settings), keys.length)
  const hints = hintsIn(picture, ringIds(settings))
  return (
    <ul className={css.keys} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {keys.map((key) => (
        <li key={key} className={css.key} data-focus={focus !== null && keyAsked(focus) === key}>
          <span className={css.name} title={key}>
            {brief(key)}
          </span>
          {lookAt(picture, settings, key, hints).copies.map(({ node, standing, values, hintedBy }) => (
            <CopyCell
              key={node}
              node={node}
              standing={standing}
              value={values.length === 0 ? '' : toldValues(values)}
              hintedBy={hintedBy.join(' ')}
              lang={lang}
            />
          ))}
        </li>
      ))}
    </ul>
  )
}

interface CopyProps {
  readonly node: string
  readonly standing: Standing
  readonly value: string
  readonly hintedBy: string
  readonly lang: BoardProps['lang']
}

// Most copies stay as they are from one picture to the next.
const CopyCell = memo(({ node, standing, value, hintedBy, lang }: CopyProps) => {
  const isPlain = standing === 'newest' || standing === 'siblings'
  return (
    <span className={css.copy} data-standing={standing}>
      <span className={css.node}>{node}</span>
      {standing !== 'down' && standing !== 'nothing' && <span className={css.value}>{value || NO_VALUE}</span>}
      {standing !== 'down' && !(standing === 'newest' && value === '') && (
        <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
          <StandingMark standing={standing} />
        </svg>
      )}
      <span className={isPlain || hintedBy !== '' ? 'visually-hidden' : undefined}>{STANDINGS[standing][lang]}</span>
      {hintedBy !== '' && (
        <span className={css.hint}>
          <svg width={16} height={14} viewBox="-8 -7 16 14" aria-hidden="true">
            <Envelope />
          </svg>
          <span className="visually-hidden">{HINT_AT[lang]}</span>
          {hintedBy}
        </span>
      )}
    </span>
  )
})
