// What a partitioned log is drawn as: a row of records for each partition, the newest at the right, with the high
// watermark, the cursor of each group, who keeps the partition and who reads it.
import { Fragment } from 'react'
import type { Text } from '../../sim/run.ts'
import type { BoardProps, Scene } from '../drawing.ts'
import { murmur2 } from './murmur2.ts'
import { type GroupPlace, type ReplicaState, type Row, rowsOf } from './rows.ts'
import styles from './scene.module.css'
import { TAIL } from './watch.ts'

const TITLE: Text = { en: 'Partitions', fr: 'Partitions' }
const SHORT: Text = { en: 'P', fr: 'P' }
const RECORDS: Text = { en: 'Latest records', fr: 'Derniers enregistrements' }
const LEGEND: Text = { en: 'dashed: not committed yet', fr: 'tirets : pas encore validés' }
const BROKERS: Text = { en: 'Brokers', fr: 'Brokers' }
const SHARING: Text = { en: 'sharing out', fr: 'partage' }
const NOBODY: Text = { en: 'nobody', fr: 'personne' }
const NO_LEADER: Text = { en: 'no leader', fr: 'pas de leader' }
const EMPTY: Text = { en: 'empty', fr: 'vide' }

const REPLICA_WORDS: Readonly<Record<ReplicaState, Text>> = {
  leader: { en: 'leader', fr: 'leader' },
  inSync: { en: 'in sync', fr: 'synchronisé' },
  behind: { en: 'out of sync', fr: 'désynchronisé' },
  down: { en: 'down', fr: 'en panne' },
}

const said = {
  log: (end: number, hw: number): Text => ({
    en: `${end} records so far, ${hw} of them committed`,
    fr: `${end} enregistrements jusqu’ici, dont ${hw} validés`,
  }),
  lag: (group: string, lag: number): Text => ({
    en: `${group}: ${lag} behind`,
    fr: `${group} : ${lag} de retard`,
  }),
}

/** Pixels: the head, a row with room for cursors and one without, and how many rows may have it. */
const [HEAD, TALL, LOW, TALL_ROWS] = [24, 36, 26, 5]
/** Columns (px): the partition, a broker, a group where there is room for its consumer and where there is not. */
const [NAME, BROKER, GROUP, GROUP_NARROW] = [34, 32, 86, 44]
/** Narrower than this (px), only the leader is named and consumers are not. */
const WIDE_ENOUGH = 540
/** A record (px), as wide as it may be, and where its key still fits; the space between two; its height. */
const [CELL, CELL_NAMED, GAP, HEIGHT] = [27, 24, 2, 20]
/** Records on a strip. */
const STRIP = 1024

const rowHeight = (rows: number) => (rows <= TALL_ROWS ? TALL : LOW)

const HUES = ['trying', 'good', 'leading', 'waiting', 'bad', 'warning', 'calm', 'neutral'] as const

// The keys k1, k2 … of the traffic have different hues as far as there are any.
function hueOf(key: string | null): (typeof HUES)[number] {
  if (key === null) return 'neutral'
  const number = /^k(\d+)$/.exec(key)?.[1]
  const place = number === undefined ? murmur2(key) >>> 4 : Number(number) - 1
  return HUES[place % (HUES.length - 1)] ?? 'neutral'
}

/** Three letters have room; of the traffic's keys the number tells enough. */
function shortKey(key: string | null): string {
  if (key === null) return '·'
  if (key.length <= 3) return key
  return /^k\d{3}$/.test(key) ? key.slice(1) : `${key.slice(0, 2)}…`
}

function Board({ picture, topology, settings, lang, width }: BoardProps) {
  const rows = rowsOf(picture, topology, settings)
  const isWide = width >= WIDE_ENOUGH
  const groups = rows[0]?.groups ?? []
  const brokers = isWide ? (rows[0]?.replicas.length ?? 0) * BROKER + 6 : BROKER + 4
  const group = isWide ? GROUP : GROUP_NARROW
  const records = Math.max(60, width - NAME - brokers - groups.length * group)
  return (
    <table className={styles.board} style={{ width }}>
      <thead>
        <tr style={{ height: HEAD }}>
          <th scope="col" style={{ width: NAME }}>
            <abbr title={TITLE[lang]}>{SHORT[lang]}</abbr>
          </th>
          <th scope="col" style={{ width: brokers }}>
            {isWide ? BROKERS[lang] : ''}
          </th>
          <th scope="col" style={{ width: records }}>
            <span className={styles.heading}>
              {RECORDS[lang]} {isWide && <span className={styles.legend}>{LEGEND[lang]}</span>}
            </span>
          </th>
          {groups.map(({ id, isSharing }, at) => (
            <th key={id} scope="col" style={{ width: group }} data-sharing={isSharing}>
              <Cursor at={at} /> {id}
              {isSharing && isWide && <span className={styles.sharing}> {SHARING[lang]}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.partition} style={{ height: rowHeight(rows.length) }}>
            <th scope="row">{row.partition}</th>
            <td>
              <Replicas row={row} isWide={isWide} lang={lang} />
            </td>
            <td>
              <Records row={row} width={records} isTall={rows.length <= TALL_ROWS} lang={lang} />
            </td>
            {row.groups.map((place) => (
              <Place key={place.id} place={place} isWide={isWide} lang={lang} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Replicas({ row, isWide, lang }: { row: Row; isWide: boolean; lang: keyof Text }) {
  const shown = isWide ? row.replicas : row.replicas.filter(({ state }) => state === 'leader')
  return (
    <span className={styles.replicas}>
      {!row.hasLeader && !isWide && <span className={styles.none}>{'—'}</span>}
      {shown.map(({ id, state }) => (
        <span key={id} className={styles.replica} data-state={state} title={REPLICA_WORDS[state][lang]}>
          {id}
          <span className={styles.heard}>{REPLICA_WORDS[state][lang]}</span>
        </span>
      ))}
    </span>
  )
}

function Place({ place, isWide, lang }: { place: GroupPlace; isWide: boolean; lang: keyof Text }) {
  const { id, owners, lag, isSharing } = place
  const owner = owners.length > 0 ? owners.join(' + ') : isSharing ? '…' : NOBODY[lang]
  return (
    <td className={styles.place} data-owners={owners.length} data-sharing={isSharing}>
      {isWide && <span className={styles.owner}>{owner}</span>}
      <span className={styles.lag} data-lag={lag === null ? 'unknown' : lag > 0 ? 'some' : 'none'}>
        {lag === null ? '?' : lag === 0 ? '✓' : `−${lag}`}
      </span>
      {lag !== null && <span className={styles.heard}>{said.lag(id, lag)[lang]}</span>}
    </td>
  )
}

// The mark of a group: a triangle, a square, a rhomb, under the place before the next record that it will read.
function Cursor({ at }: { at: number }) {
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" className={styles.cursor} data-group={at}>
      <CursorShape at={at} />
    </svg>
  )
}

function CursorShape({ at }: { at: number }) {
  if (at === 0) return <path d="M0-5 5 4H-5Z" />
  return at === 1 ? <path d="M-4-4H4V4H-4Z" /> : <path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" />
}

interface RecordsProps {
  readonly row: Row
  readonly width: number
  readonly isTall: boolean
  readonly lang: keyof Text
}

function Records({ row: { log, groups, hasLeader }, width, isTall, lang }: RecordsProps) {
  const height = isTall ? HEIGHT + 12 : HEIGHT
  if (!log || !hasLeader) return <span className={styles.none}>{NO_LEADER[lang]}</span>
  const fitting = Math.max(9, Math.min(CELL, Math.floor((width - 14) / TAIL) - GAP))
  const cell = (isTall ? CELL : fitting) + GAP
  const count = Math.max(1, Math.min(log.tail.length, Math.floor((width - 14) / cell)))
  const tail = log.tail.slice(-count)
  const first = log.end - tail.length
  // Records keep their places on a strip that slides: what stays in sight is not drawn anew. Every now and then the
  // strip begins anew, for its length in pixels to be exact.
  const strip = first - (first % STRIP)
  const x = (offset: number) => 8 + (offset - strip) * cell
  const slid = (strip - first) * cell
  const place = (offset: number) => Math.max(2, x(Math.min(log.end, Math.max(first, offset))) + slid - GAP / 2)
  return (
    <svg className={styles.log} width={width} height={height} role="img" aria-label={said.log(log.end, log.hw)[lang]}>
      <g transform={`translate(${slid} 0)`}>
        {tail.map((key, at) => {
          const offset = first + at
          const [hue, isOpen] = [hueOf(key), offset >= log.hw]
          return (
            <Fragment key={offset}>
              <rect
                {...{ className: styles.record, 'data-hue': hue, 'data-open': isOpen }}
                {...{ x: x(offset), y: 1, width: cell - GAP, height: HEIGHT - 2, rx: 4 }}
              />
              {cell - GAP >= CELL_NAMED && (
                <text className={styles.key} data-hue={hue} x={x(offset) + (cell - GAP) / 2} y={HEIGHT / 2 + 5}>
                  {shortKey(key)}
                </text>
              )}
            </Fragment>
          )
        })}
      </g>
      {/* Beside the high watermark and the cursors. */}
      {tail.length === 0 && (
        <text x={14 + 5 * groups.length} y={HEIGHT / 2 + 5} className={styles.empty}>
          {EMPTY[lang]}
        </text>
      )}
      <path className={styles.hw} d={`M${place(log.hw)} 0V${HEIGHT}`} />
      {groups.map(({ id, committed }, at) =>
        committed === null ? null : (
          <g
            key={id}
            className={styles.cursor}
            data-group={at}
            transform={`translate(${place(committed) + (at - (groups.length - 1) / 2) * 9} ${isTall ? HEIGHT + 6 : HEIGHT - 3}) scale(${isTall ? 0.9 : 0.7})`}
          >
            <CursorShape at={at} />
          </g>
        ),
      )}
      {isTall && groups.some(({ committed }) => committed !== null && committed < first) && (
        <text x={12} y={HEIGHT + 11} className={styles.away}>
          {'‹'}
        </text>
      )}
    </svg>
  )
}

export const scene: Scene = {
  board: {
    title: TITLE,
    height: (_, __, settings) => {
      const partitions = Number(settings.partitions)
      return HEAD + partitions * rowHeight(partitions) + 2
    },
    Draw: Board,
  },
}
