// Where all messages of an instant are: those in flight and those that fall. Its lists are written anew each frame and
// never thrown away, so that a thousand messages cost no garbage.
import { type Flight, shareAt } from '../sim/picture.ts'
import type { DropReason } from '../sim/trace.ts'
import { MESSAGE_TONES } from './colours.ts'
import { type Faces, messageTone } from './faces.ts'
import { along, fallProgress, type Path, pathBetween, type Spot, shareTowards, stepped, stopShare } from './flight.ts'
import type { Frame } from './frame.ts'
import { type Layout, type Point, placesOf } from './layout.ts'
import { cutOf } from './marks.ts'
import { crossing } from './tear.ts'

export interface Moving {
  count: number
  /** Too many for tails, which stay as they were. */
  isCrowd: boolean
  readonly flights: Flight[]
  readonly x: number[]
  readonly y: number[]
  /** Where its tail ends; left as it was in a crowd. */
  readonly tailX: number[]
  readonly tailY: number[]
  /** Index in MESSAGE_TONES. */
  readonly tone: number[]
  falling: number
  readonly falls: { x: number; y: number; tone: number; progress: number; reason: DropReason }[]
}

/** Above this many messages, dots are small and have no tails. */
const CROWD = 150

/** Length of a tail, px. */
const TAIL_PX = 26

/** Follows the messages on one layout; another layout needs another one. */
export function createMoving(layout: Layout, faces: Faces, reducedMotion: boolean) {
  const moving: Moving = {
    count: 0,
    isCrowd: false,
    flights: [],
    x: [],
    y: [],
    tailX: [],
    tailY: [],
    tone: [],
    falling: 0,
    falls: [],
  }
  const ways = new Map<string, Map<string, Way>>()
  const tones = new Map<string, number>()
  const spot: Spot = { x: 0, y: 0 }
  let partition: Frame['faults']['partition'] = null

  function wayOf(from: string, to: string, frame: Frame): Way | undefined {
    const known = ways.get(from)?.get(to)
    if (known) return known
    const [a, b] = [layout.nodes.get(from), layout.nodes.get(to)]
    if (!a || !b) return undefined
    const way = { path: pathBetween(a, b), barrier: barrierOf(frame, layout, from, to) }
    if (!ways.has(from)) ways.set(from, new Map())
    ways.get(from)?.set(to, way)
    return way
  }

  function toneOf(type: string): number {
    let tone = tones.get(type)
    if (tone === undefined) {
      tone = MESSAGE_TONES.indexOf(messageTone(faces, type))
      tones.set(type, tone)
    }
    return tone
  }

  function addFlight(flight: Flight, frame: Frame): void {
    const way = wayOf(flight.from, flight.to, frame)
    if (!way) return
    const fate = frame.fate(flight.id)
    const isStopped = fate?.reason === 'partition' || fate?.reason === 'cut'
    const share = isStopped
      ? shareTowards(stopShare(flight, fate.t, way.barrier), flight, fate.t, frame.t)
      : shareAt(flight, frame.t)
    const k = moving.count++
    moving.flights[k] = flight
    moving.tone[k] = toneOf(flight.message.type)
    along(way.path, reducedMotion ? stepped(share) : share, spot)
    moving.x[k] = spot.x
    moving.y[k] = spot.y
    if (moving.isCrowd) return
    along(way.path, reducedMotion ? stepped(share) : Math.max(0, share - TAIL_PX / (way.path.length || 1)), spot)
    moving.tailX[k] = spot.x
    moving.tailY[k] = spot.y
  }

  function addFalls(frame: Frame): void {
    for (const { flight, t, reason } of frame.picture.falls) {
      const progress = fallProgress(t, frame.t, frame.speed)
      const way = progress < 1 ? wayOf(flight.from, flight.to, frame) : undefined
      if (!way) continue
      along(way.path, stopShare(flight, t, way.barrier), spot)
      const fall = { x: spot.x, y: spot.y, tone: toneOf(flight.message.type), progress, reason }
      moving.falls[moving.falling++] = fall
    }
  }

  /** Where everything is in this frame. The answer is the same object every time. */
  return (frame: Frame): Moving => {
    if (frame.faults.partition !== partition) ways.clear()
    partition = frame.faults.partition
    moving.count = 0
    moving.falling = 0
    moving.isCrowd = frame.picture.flights.size > CROWD
    for (const flight of frame.picture.flights.values()) addFlight(flight, frame)
    addFalls(frame)
    return moving
  }
}

interface Way {
  readonly path: Path
  /** How far along it a message gets that a barrier stops. */
  readonly barrier: number
}

// At the torn line, or half-way, where the mark of a cut is.
function barrierOf({ faults }: Frame, layout: Layout, from: string, to: string): number {
  if (!faults.partition || cutOf(faults, from, to)) return 0.5
  const groups = faults.partition.map((group) => placesOf(layout.nodes, group))
  return crossing(groups, layout.nodes.get(from) as Point, layout.nodes.get(to) as Point)
}

/** The message nearest to (x, y) within `reach` px; null where there is none. */
export function messageAt(moving: Moving, x: number, y: number, reach: number): number | null {
  let best: number | null = null
  let least = reach
  for (let k = 0; k < moving.count; k++) {
    const distance = Math.hypot((moving.x[k] as number) - x, (moving.y[k] as number) - y)
    if (distance > least) continue
    least = distance
    best = (moving.flights[k] as Flight).id
  }
  return best
}

/** Where a message in flight is drawn, px; null where it is not. */
export function placeOf({ count, flights, x, y }: Moving, message: number): Point | null {
  for (let k = 0; k < count; k++) {
    if (flights[k]?.id === message) return { x: x[k] as number, y: y[k] as number }
  }
  return null
}
