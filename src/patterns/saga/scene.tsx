// What a saga is drawn as: a strip for each of the latest sagas, its steps in order, which fills as they are done and
// empties again, the last first, as they are undone; and at each service the sagas whose step stands there half done.
import type { ReactNode } from 'react'
import type { Text } from '../../sim/run.ts'
import type { BehindProps, BoardProps, Scene } from '../drawing.ts'
import { type CellState, halfDoneAt, type Row, type RowState, rowsOf } from './rows.ts'
import styles from './scene.module.css'
import { stepsOf } from './steps.ts'

/** Pixels: a row of the board, its head, and what the nodes need under it. */
const [ROW, HEAD, NODES] = [28, 24, 260]
/** How many rows it wants, at least and at most. */
const [FEWEST, MOST] = [2, 4]
/** Narrower than this (px), cells have no room for words, which are heard all the same. */
const WIDE_ENOUGH = 96
/** What the first column takes (px), with the saga's state in a word and without. */
const [NAME, NAME_ALONE, NAMED_FROM] = [176, 48, 560]

const CELL_WORDS: Readonly<Record<CellState, Text>> = {
  none: { en: 'not yet', fr: 'pas encore' },
  executing: { en: 'under way', fr: 'en cours' },
  done: { en: 'done', fr: 'fait' },
  refused: { en: 'refused', fr: 'refusé' },
  compensating: { en: 'undoing', fr: 'on défait' },
  undone: { en: 'undone', fr: 'défait' },
  human: { en: 'human!', fr: 'humain !' },
  twice: { en: 'left over', fr: 'en trop' },
}

const ROW_WORDS: Readonly<Record<RowState, Text>> = {
  asked: { en: 'asked for', fr: 'demandée' },
  forward: { en: 'going forward', fr: 'avance' },
  back: { en: 'going back', fr: 'recule' },
  completed: { en: 'all done', fr: 'tout est fait' },
  compensated: { en: 'all undone', fr: 'tout est défait' },
  leftOver: { en: 'something left', fr: 'il en reste' },
  human: { en: 'needs a human', fr: 'attend un humain' },
  forgotten: { en: 'forgotten', fr: 'oubliée' },
}

/** 16 × 16; the shape says what the colour says. */
const MARKS: Readonly<Record<CellState, ReactNode>> = {
  none: null,
  executing: <path d="M5 3.5v9l7-4.5z" fill="currentColor" />,
  done: <path d="m3.5 8.5 3 3 6-7" />,
  refused: <path d="m4 4 8 8m0-8-8 8" />,
  compensating: <path d="M7 3.5 3.5 7 7 10.5M4 7h5.5a3 3 0 0 1 0 6H8" />,
  undone: <path d="M3.5 8h9" />,
  human: <path d="M8 2.5v7M8 12.8v.4" strokeWidth={2.6} />,
  twice: <path d="M8 3.5v9M3.5 8h9" />,
}

const TITLE: Text = { en: 'Sagas, step by step', fr: 'Les sagas, étape par étape' }
const SAGA: Text = { en: 'saga', fr: 'saga' }
const NONE: Text = { en: 'No saga yet.', fr: 'Pas encore de saga.' }

function Board({ picture, settings, variant, lang, width, height }: BoardProps) {
  const steps = stepsOf(settings)
  const rows = rowsOf(picture, settings, variant, Math.max(1, Math.floor((height - HEAD) / ROW)))
  const isNamed = width >= NAMED_FROM
  const name = isNamed ? NAME : NAME_ALONE
  const hasWords = (width - name) / steps.length >= WIDE_ENOUGH
  return (
    <table className={styles.strips}>
      <thead>
        <tr>
          <th scope="col" style={{ width: name }}>
            {isNamed && SAGA[lang]}
          </th>
          {steps.map(({ id }) => (
            <th scope="col" key={id}>
              {id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={steps.length + 1} className={styles.nothing}>
              {NONE[lang]}
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <Strip key={row.saga} row={row} lang={lang} isNamed={isNamed} hasWords={hasWords} />
        ))}
      </tbody>
    </table>
  )
}

interface StripProps {
  readonly row: Row
  readonly lang: keyof Text
  readonly isNamed: boolean
  readonly hasWords: boolean
}

function Strip({ row: { saga, state, cells }, lang, isNamed, hasWords }: StripProps) {
  const unseen = 'visually-hidden'
  return (
    <tr data-state={state}>
      <th scope="row">
        <span className={styles.saga}>{tag(saga)}</span>{' '}
        <span className={isNamed ? styles.outcome : unseen}>{ROW_WORDS[state][lang]}</span>
      </th>
      {cells.map((cell) => (
        <td key={cell.step}>
          <span className={styles.cell} data-state={cell.state}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              {MARKS[cell.state]}
            </svg>
            <span className={hasWords && cell.state !== 'none' ? undefined : unseen}>
              {CELL_WORDS[cell.state][lang]}
            </span>
          </span>
        </td>
      ))}
    </tr>
  )
}

/** At a service's right: how many tags, and their sizes (px). */
const [TAGS, TAG_WIDTH, TAG_STEP] = [3, 36, 24]
/** Closer services (px, middle to middle) have no room for tags. */
const TAGGED_FROM = 124
/** Sagas looked at. */
const LOOKED_AT = 40

// What stands at a service for a saga that has not ended: anybody may see it, and it may yet be undone.
function Behind({ picture, places, settings, variant }: BehindProps) {
  const ids = stepsOf(settings).map(({ id }) => id)
  const [first, second] = ids.map((id) => places.get(id)?.x ?? 0)
  if ((second ?? 0) - (first ?? 0) < TAGGED_FROM) return null
  const rows = rowsOf(picture, settings, variant, LOOKED_AT)
  return (
    <>
      {ids.map((id) => {
        const place = places.get(id)
        const tags = tagsOf(halfDoneAt(rows, id))
        return (
          place && (
            <g key={id} transform={`translate(${place.x + place.halfWidth + 5} ${place.y})`}>
              {tags.map((text, index) => (
                <g
                  key={text}
                  className={styles.tag}
                  transform={`translate(0 ${(index - (tags.length - 1) / 2) * TAG_STEP})`}
                >
                  <rect y={-11} width={TAG_WIDTH} height={22} rx={5} />
                  <text x={TAG_WIDTH / 2} y={5}>
                    {text}
                  </text>
                </g>
              ))}
            </g>
          )
        )
      })}
    </>
  )
}

function tagsOf(sagas: readonly number[]): readonly string[] {
  if (sagas.length <= TAGS) return sagas.map(tag)
  return [...sagas.slice(0, TAGS - 1).map(tag), `+${sagas.length - TAGS + 1}`]
}

const tag = (saga: number) => `#${saga}`

function heightOn(stage: number): number {
  return HEAD + ROW * Math.min(MOST, Math.max(FEWEST, Math.floor((stage - NODES - HEAD) / ROW)))
}

export const scene: Scene = {
  Behind,
  board: { title: TITLE, height: (_width, _topology, _settings, stage) => heightOn(stage), Draw: Board },
}
