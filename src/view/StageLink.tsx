// One link on the stage: whole, cut (a gap with scissors, or a barrier against one way), or crossing a partition.
import { Icon } from './icons.tsx'
import { type Placed, type Point, rim } from './layout.ts'
import type { cutOf, Mark } from './marks.ts'
import styles from './StageLink.module.css'

export interface StageLinkProps {
  readonly a: Placed
  readonly b: Placed
  readonly name: string
  readonly cut: ReturnType<typeof cutOf>
  readonly parted: boolean
  readonly troubled: boolean
  readonly selected: boolean
  readonly tabbable: boolean
}

/** Half of the gap of a cut link, px. */
const GAP = 17

export function StageLink({ a, b, name, cut, parted, troubled, selected, tabbable }: StageLinkProps) {
  const distance = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / distance, (b.y - a.y) / distance]
  const [start, end] = [rim(a, ux, uy), rim(b, -ux, -uy)]
  const line = { x1: a.x + ux * start, y1: a.y + uy * start, x2: b.x - ux * end, y2: b.y - uy * end }
  const half = Math.max(0, (distance - start - end) / 2)
  const middle: Point = { x: (line.x1 + line.x2) / 2, y: (line.y1 + line.y2) / 2 }
  const angle = (Math.atan2(uy, ux) / Math.PI) * 180
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={styles.link}
      data-a={a.id}
      data-b={b.id}
      data-cut={cut !== null}
      data-parted={parted}
      data-troubled={troubled}
      data-selected={selected}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={selected}
      aria-label={name}
    >
      <line className={styles.hit} {...line} />
      <line className={styles.halo} {...line} />
      <line
        className={styles.line}
        {...line}
        strokeDasharray={cut === 'both' ? `${Math.max(0, half - GAP)} ${2 * GAP} ${half}` : undefined}
      />
      {cut !== null && (
        <g className={styles.cut} transform={`translate(${middle.x} ${middle.y})`}>
          {cut === 'both' ? (
            <g transform="translate(-11 -11)">
              <Icon name="cut" size={22} />
            </g>
          ) : (
            <g transform={`rotate(${cut.from === a.id ? angle : angle + 180})`}>
              <circle r={14} />
              <g transform="translate(-11 -11)">
                <Icon name="oneWay" size={22} />
              </g>
            </g>
          )}
        </g>
      )}
    </g>
  )
}

/** The words on a link, around `at`. Screen readers hear them from the link's own name. */
export function LinkLabel({ at, marks }: { at: Point; marks: readonly Mark[] }) {
  return (
    <div className={styles.label} style={{ left: at.x, top: at.y }} data-box="true" aria-hidden="true">
      {marks.map(({ icon, text }) => (
        <span key={text} className={styles.trouble}>
          <Icon name={icon} size={15} />
          {text}
        </span>
      ))}
    </div>
  )
}
