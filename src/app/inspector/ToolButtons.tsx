// The stage's tools as buttons for what is selected: the usual at hand, the rest one click away. What is in force is
// pressed; pressing it again ends it.
import { frames } from '../../session/playback.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import type { Part } from '../../view/selection.ts'
import { stageWords } from '../../view/stageWords.ts'
import { apply, type Tool } from '../../view/tools.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { perform } from '../stage/perform.ts'
import css from './Inspector.module.css'

export interface ToolButton {
  readonly tool: Tool
  readonly icon: IconName
  /** Instead of the tool's own name and setting. */
  readonly title?: string
  /** The end a one-way cut starts from. */
  readonly from?: string
}

interface Props {
  readonly target: Part
  readonly tools: readonly ToolButton[]
  /** Signs alone, each with its name for who points at it or hears it. */
  readonly compact?: boolean
}

export function ToolButtons({ target, tools, compact = false }: Props) {
  const { language } = useMessages()
  const words = stageWords[language]
  const titleOf = ({ title, tool }: ToolButton) => {
    if (title !== undefined) return title
    const choices: Readonly<Record<string, string>> = { ...words.choice[tool.kind as keyof typeof words.choice] }
    const choice = tool.choice === undefined ? undefined : choices[tool.choice]
    return choice === undefined ? words.tool[tool.kind].name : `${words.tool[tool.kind].name} ${choice}`
  }
  return (
    <div className={css.actions}>
      {tools.map((button) => {
        const { tool, icon, from } = button
        const title = titleOf(button)
        const act = apply(tool, target, frames.current(), from)
        return (
          <button
            key={title}
            type="button"
            className={controls.button}
            aria-pressed={act?.do === 'end'}
            {...(compact && { 'aria-label': title, title })}
            onClick={() => perform(apply(tool, target, frames.current(), from))}
          >
            <Icon name={icon} size={16} />
            {!compact && title}
          </button>
        )
      })}
    </div>
  )
}
