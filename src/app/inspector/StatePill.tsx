// A node's state in a word, in the tone its pattern gives it; crashed and paused have their own looks.
import type { StateFace } from '../../patterns/definePattern.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import tones from '../parts/tones.module.css'

interface Props {
  readonly node: NodePicture
  readonly faces: Readonly<Record<string, StateFace>>
}

export function StatePill({ node, faces }: Props) {
  const m = useMessages()
  const text = useText()
  const { status } = m.inspector
  const face = faces[node.state]
  if (node.status === 'crashed')
    return (
      <span className={`${tones.pill} ${tones.crashed}`} data-tone="neutral">
        {status.crashed}
      </span>
    )
  return (
    <>
      <span className={tones.pill} data-tone={face?.tone ?? 'neutral'}>
        {face?.tone === 'leading' && <Icon name="crown" size={14} />}
        {face ? text(face.title) : node.state}
      </span>
      {node.status === 'paused' && (
        <span className={tones.pill} data-tone="warning">
          <Icon name="pause" size={12} />
          {status.paused}
        </span>
      )}
    </>
  )
}
