// The run in the page's address: read when the page opens and when the address changes, written back as the run
// changes, so that reloading or copying it gives the run again. The last run is kept for the bare address, too.
import type { Load } from '../patterns/draft.ts'
import { readLink, writeLink } from '../patterns/link.ts'
import { loadPattern, notLoaded } from '../patterns/loadPattern.ts'
import { openLinked } from './openLinked.ts'
import { type Playback, playhead } from './playback.ts'
import { type Session, useSession } from './run.ts'
import type { OpenOptions } from './state.ts'
import { readStored, writeStored } from './stored.ts'

export interface Surroundings {
  readonly useSession: Session['useSession']
  readonly playhead: Playback['playhead']
  readonly load: Load
  /** The pattern a first visit sees. */
  readonly first: string
  /** The address from `#` on; '' where it ends before. */
  hash(): string
  /** Replaces it, without a new entry in the browser's history. */
  replace(hash: string): void
  /** Calls `write` once, some time later; what was to be called before then is not. */
  later(write: () => void): void
  /** The last run as it was kept, or null. */
  readLast(): string | null
  writeLast(text: string): void
}

export interface Address {
  /** Opens what the address says, else the last run, else what a first visit sees. */
  open(): Promise<void>
  /** The address was changed by people: opens what it says now. */
  changed(): Promise<void>
  /** Keeps run and playhead for the next visit. */
  keep(): void
}

export function createAddress(surroundings: Surroundings): Address {
  const { useSession: session, playhead: at, load, first, hash, replace, later, readLast, writeLast } = surroundings
  /** The open run as a link; '' until there is one. */
  let link = ''

  session.subscribe(({ run, pattern, comparison }, before) => {
    if (!run || !pattern || (run === before.run && comparison === before.comparison)) return
    void writeLink(run, pattern, { comparison }).then((written) => {
      const now = session.getState()
      if (now.run !== run || now.comparison !== comparison) return
      link = written.hash
      later(() => {
        if (hash() !== link) replace(link)
        keep()
      })
    })
  })

  function keep(): void {
    if (link !== '') writeLast(JSON.stringify({ link, playheadUs: at() }))
  }

  /** Whether there was a run to open. */
  async function openLink(text: string, options: OpenOptions): Promise<boolean> {
    const reading = await readLink(text, load)
    if (!reading.ok) {
      if (!session.getState().run) await session.getState().openPattern(first)
      const retry = () => {
        const { run, status } = session.getState()
        session.setState({ status: run ? status : 'loading', notice: null, retry: null })
        void openLink(text, options)
      }
      session.getState().tell(reading.why, reading.why === notLoaded ? retry : undefined)
      return false
    }
    return openLinked(session.getState(), text, reading, options)
  }

  return {
    async open() {
      const last = lastFrom(readLast())
      const wanted = hash()
      if (last && (wanted === '' || wanted === last.link))
        await openLink(last.link, { atUs: last.playheadUs, playing: false })
      else if (wanted !== '') await openLink(wanted, {})
      else await session.getState().openPattern(first)
    },
    async changed() {
      const wanted = hash()
      if (wanted === link || wanted === '') return
      if (!(await openLink(wanted, {})) && link !== '') replace(link)
    },
    keep,
  }
}

function lastFrom(text: string | null): { readonly link: string; readonly playheadUs: number } | null {
  try {
    const { link, playheadUs } = JSON.parse(text ?? '')
    return typeof link === 'string' && typeof playheadUs === 'number' ? { link, playheadUs } : null
  } catch {
    return null
  }
}

/** `?embed` in the address: the stage alone, for slides and documents; it neither finds nor leaves a last run. */
export const embed = typeof location !== 'undefined' && new URLSearchParams(location.search).has('embed')

const LAST = 'faultline.last'
/** Dragging changes the run often; browsers limit how often an address may change. */
const WRITE_AFTER_MS = 300

/** Ties run and address together; called once, when the page opens. */
export function followAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const address = createAddress({
    useSession,
    playhead,
    load: loadPattern,
    first: 'leader-election',
    hash: () => location.hash,
    replace: (hash) => history.replaceState(history.state, '', hash),
    later(write) {
      clearTimeout(timer)
      timer = setTimeout(write, WRITE_AFTER_MS)
    },
    readLast: () => (embed ? null : readStored(LAST)),
    writeLast: (text) => {
      if (!embed) writeStored(LAST, text)
    },
  })
  addEventListener('hashchange', () => void address.changed())
  addEventListener('pagehide', address.keep)
  void address.open()
}
