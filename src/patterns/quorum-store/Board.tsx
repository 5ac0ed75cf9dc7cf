// The board: a row for each key, with what each of its N nodes has of it, and who keeps a hint for whom.

import type { Settings } from '../../sim/run.ts'
import type { Board, BoardProps } from '../drawing.ts'
import { type Copy, focusOf, keyAsked, keysOf, lookAt, toldValues } from './look.ts'
import { Envelope, StandingMark } from './marks.tsx'
import { storeSettings } from './rules.ts'
import css from './scene.module.css'
import { BOARD, HINT_AT, NO_KEYS, STANDINGS } from './words.ts'

/** Pixels of a key's name and of a copy; of a row and the gap below it. */
const [NAME, COPY, ROW, GAP] = [40, 104, 28, 2]
/** Rows in sight; further ones are scrolled to. Where there are many nodes, the ring needs the room. */
const [ROWS_MAX, ROWS_OF_MANY, MANY] = [4, 2, 20]
/** A phone's width, px. */
const NARROW = 480

function columnsFor(width: number, settings: Settings): number {
  return Math.max(1, Math.min(3, Math.floor(width / (NAME + COPY * storeSettings(settings).n))))
}

export const board: Board = {
  title: BOARD,
  height(width, _, settings) {
    const most = Number(settings.replicas) > MANY || width < NARROW ? ROWS_OF_MANY : ROWS_MAX
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
  return (
    <ul className={css.keys} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {keys.map((key) => (
        <li key={key} className={css.key} data-focus={focus !== null && keyAsked(focus) === key}>
          <span className={css.name}>{key}</span>
          {lookAt(picture, settings, key).copies.map((copy) => (
            <CopyCell key={copy.node} copy={copy} lang={lang} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function CopyCell({ copy, lang }: { readonly copy: Copy } & Pick<BoardProps, 'lang'>) {
  const { node, standing, values, hintedBy } = copy
  const word = STANDINGS[standing][lang]
  const isPlain = standing === 'newest' || standing === 'siblings'
  return (
    <span className={css.copy} data-standing={standing}>
      <span className={css.node}>{node}</span>
      {standing !== 'down' && standing !== 'nothing' && <span className={css.value}>{toldValues(values)}</span>}
      {values.length > 0 && isPlain && (
        <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
          <StandingMark standing={standing} />
        </svg>
      )}
      <span className={isPlain || hintedBy.length > 0 ? 'visually-hidden' : undefined}>{word}</span>
      {hintedBy.length > 0 && (
        <span className={css.hint}>
          <svg width={16} height={14} viewBox="-8 -7 16 14" aria-hidden="true">
            <Envelope />
          </svg>
          <span className="visually-hidden">{HINT_AT[lang]}</span>
          {hintedBy.join(' ')}
        </span>
      )}
    </span>
  )
}
