// Patterns that the stage's drawings refer to.
import styles from './Stage.module.css'

export function StageDefs() {
  return (
    <defs>
      <pattern
        id="stage-hatch"
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
        className={styles.hatch}
      >
        <line x1={0} y1={0} x2={0} y2={7} />
      </pattern>
    </defs>
  )
}
