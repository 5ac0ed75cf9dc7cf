// What a press holds on the stage: a message with its tear line or its growing delay, or the band round nodes.
import { actWords } from './actWords.ts'
import type { Lang } from './faces.ts'
import type { FrameSource } from './frame.ts'
import styles from './Grips.module.css'
import type { Hand } from './hand.ts'
import { useLive } from './live.ts'
import { nameMessage } from './sayAct.ts'
import type { Press } from './stagePress.ts'

interface Props {
  readonly press: Press
  readonly frames: FrameSource
  readonly lang: Lang
  /** Of the stage, px. */
  readonly width: number
}

export function Grips({ press, frames, lang, width }: Props) {
  const hand = useLive(press.hand)
  const band = useLive(press.band)
  return (
    <>
      <svg className={styles.sheet} aria-hidden="true">
        {hand?.isMeant && <InHand hand={hand} />}
        {band && <rect className={styles.band} {...band} rx={6} />}
      </svg>
      {hand?.isMeant && <Said {...{ hand, frames, lang, width }} />}
    </>
  )
}

/** Of the ring round a message that is held, px. */
const RING = 17

function InHand({ hand: { at, pointer, pulled, byUs } }: { hand: Hand }) {
  if (pulled === 'off') {
    return (
      <g className={styles.pulled}>
        <circle className={styles.hole} cx={at.x} cy={at.y} r={9} />
        <line x1={at.x} y1={at.y} x2={pointer.x} y2={pointer.y} />
        <circle className={styles.dot} cx={pointer.x} cy={pointer.y} r={9} />
        <path d={`M${pointer.x - 4} ${pointer.y - 4}l8 8m0 -8l-8 8`} />
      </g>
    )
  }
  // A new ring for each step, so that it fills anew.
  return <circle key={byUs} className={styles.ring} data-held={byUs > 0} cx={at.x} cy={at.y} r={RING} pathLength={1} />
}

function Said({ hand, frames, lang, width }: { hand: Hand } & Omit<Props, 'press'>) {
  const words = actWords[lang]
  const { at, pointer, pulled, byUs, message } = hand
  const isOff = pulled === 'off'
  const name = nameMessage(message, frames.current().picture, words)
  const sentence = isOff
    ? words.letGo(name)
    : pulled === 'back'
      ? words.putBack
      : byUs > 0
        ? words.heldUp(byUs)
        : words.holdOn
  const { x, y } = isOff ? pointer : at
  return (
    <p
      className={styles.said}
      aria-hidden="true"
      data-off={isOff}
      data-held={byUs > 0}
      style={{ left: x, top: y - 34, translate: `max(min(-50%, ${width - x - 4}px - 100%), ${4 - x}px) -100%` }}
    >
      {sentence}
    </p>
  )
}
