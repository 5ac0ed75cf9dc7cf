// What can be done to a link at the playhead: the usual at hand, the rest one click away.
import { useMessages } from '../i18n/messages.ts'
import css from './Inspector.module.css'
import { type ToolButton, ToolButtons } from './ToolButtons.tsx'

interface Props {
  readonly a: string
  readonly b: string
  readonly isCut: boolean
}

export function LinkActions({ a, b, isCut }: Props) {
  const { actions, inspector } = useMessages()
  const target = { kind: 'link', a, b } as const
  const oneWay = { kind: 'cut', choice: 'one' } as const
  const usual: ToolButton[] = [
    { tool: { kind: 'cut' }, icon: isCut ? 'heal' : 'cut', title: isCut ? actions.heal : actions.cut },
    { tool: { kind: 'drop', choice: '20' }, icon: 'drop' },
    { tool: { kind: 'delay', choice: '300' }, icon: 'delay' },
  ]
  const more: ToolButton[] = [
    { tool: oneWay, icon: 'oneWay', from: a, title: actions.cutOneWay(a, b) },
    { tool: oneWay, icon: 'oneWay', from: b, title: actions.cutOneWay(b, a) },
    { tool: { kind: 'delay', choice: 'reorder' }, icon: 'delay', title: actions.reorder },
    { tool: { kind: 'duplicate', choice: '50' }, icon: 'duplicate' },
  ]
  return (
    <section className={css.section} aria-label={inspector.actions}>
      <ToolButtons target={target} tools={usual} />
      <details className={css.more}>
        <summary>{inspector.moreActions}</summary>
        <ToolButtons target={target} tools={more} />
      </details>
    </section>
  )
}
