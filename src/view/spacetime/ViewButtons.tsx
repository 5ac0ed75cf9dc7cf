// Zooming by buttons, and the way back to the playhead once somebody has moved the paper.
import type { RefObject } from 'react'
import type { Controller } from './controller.ts'
import styles from './SpaceTime.module.css'
import type { SpaceTimeWords } from './spaceTimeWords.ts'

interface ViewButtonsProps {
  readonly words: SpaceTimeWords
  readonly controller: RefObject<Controller | null>
  readonly following: boolean
}

export function ViewButtons({ words, controller, following }: ViewButtonsProps) {
  const button = (name: string, d: string, act: (on: Controller) => void) => (
    <button type="button" aria-label={name} title={name} onClick={() => controller.current && act(controller.current)}>
      <svg width="16" height="16" viewBox="0 0 14 14" aria-hidden="true">
        <path d={d} />
      </svg>
    </button>
  )
  return (
    <>
      <div className={styles.buttons}>
        {button(words.zoomIn, 'M7 2v10M2 7h10', (on) => on.zoom(0.5))}
        {button(words.zoomOut, 'M2 7h10', (on) => on.zoom(2))}
        {button(words.fit, 'M1.5 2v10M12.5 2v10M4 7h6M6 4.8L3.8 7L6 9.2M8 4.8L10.2 7L8 9.2', (on) => on.fit())}
      </div>
      {!following && (
        <button type="button" className={styles.follow} onClick={() => controller.current?.follow()}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M9.5 1v12M1 7h6M4.5 4.2L7.3 7L4.5 9.8" />
          </svg>
          {words.follow}
        </button>
      )}
    </>
  )
}
