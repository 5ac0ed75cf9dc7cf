// What stands above the tool bar: what the tool in hand (or under the pointer) does, what it can be set to, and the
// button that isolates marked nodes. After a click that did nothing it says with emphasis what the tool acts on.
import { Icon } from './icons.tsx'
import styles from './ToolBar.module.css'
import type { ToolBarProps } from './ToolBar.tsx'
import { choiceOf, choicesOf, type ToolKind } from './tools.ts'

interface ToolHintProps extends Omit<ToolBarProps, 'bar' | 'width'> {
  readonly pointed: ToolKind | null
}

export function ToolHint({ tool, pointed, words, multi, missed, compact, ...on }: ToolHintProps) {
  const shown = pointed ?? tool.kind
  if (shown === 'select' && multi.length === 0) return null
  const isMissed = missed > 0 && shown === tool.kind
  const { name, hint } = words.tool[shown]
  return (
    <div className={styles.options}>
      {shown !== 'select' && (
        <p key={missed} className={styles.hint} data-missed={isMissed} role={isMissed ? 'alert' : undefined}>
          <b>{name}</b>
          {(!compact || pointed !== null || isMissed) && hint}
        </p>
      )}
      {shown === tool.kind && <Choices {...{ tool, words }} {...on} />}
      {multi.length > 0 && (
        <button type="button" className={styles.isolate} onClick={on.onIsolate}>
          <Icon name="isolate" size={18} />
          {words.isolate(multi)}
        </button>
      )}
    </div>
  )
}

function Choices({ tool, words, onTool, onAtOnce }: Pick<ToolBarProps, 'tool' | 'words' | 'onTool' | 'onAtOnce'>) {
  const choices = choicesOf(tool.kind)
  if (choices.length === 0) return null
  const names = (words.choice as Readonly<Record<string, Readonly<Record<string, string>>>>)[tool.kind] ?? {}
  const isAtOnce = tool.kind === 'traffic'
  return (
    <fieldset className={styles.choices} aria-label={words.choices(words.tool[tool.kind].name)}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={isAtOnce ? undefined : choice === choiceOf(tool)}
          onClick={() => (isAtOnce ? onAtOnce({ ...tool, choice }) : onTool({ ...tool, choice }))}
        >
          {names[choice]}
        </button>
      ))}
    </fieldset>
  )
}
