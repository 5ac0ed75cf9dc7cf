// What stands above the tool bar: what the tool in hand (or under the pointer) does, or will do to what is pointed at,
// and what it can be set to; and what can be done to marked nodes. After a click that did nothing it says with emphasis
// what the tool acts on.
import { useSyncExternalStore } from 'react'
import { actWords } from './actWords.ts'
import { useForetold } from './Foretold.tsx'
import { Icon, type IconName } from './icons.tsx'
import styles from './ToolBar.module.css'
import type { ToolBarProps } from './ToolBar.tsx'
import { applyToAll, choiceOf, choicesOf, type ToolKind } from './tools.ts'

interface ToolHintProps extends ToolBarProps {
  readonly pointed: ToolKind | null
}

export function ToolHint({ tool, pointed, words, multi, missed, compact, foretelling, ...on }: ToolHintProps) {
  const foretold = useForetold(foretelling, true)
  const shown = pointed ?? tool.kind
  if (shown === 'select') return <Marked {...{ words, multi, foretelling }} {...on} />
  const isMissed = missed > 0 && shown === tool.kind
  const { name, hint } = words.tool[shown]
  const isTold = foretold !== '' && shown === tool.kind
  const isSaid = !compact || pointed !== null || isMissed
  return (
    <>
      <Marked {...{ words, multi, foretelling }} {...on} />
      <div className={styles.options} data-bare={!isSaid && !isTold && choicesOf(shown).length === 0}>
        <p key={missed} className={styles.hint} data-missed={isMissed} role={isMissed ? 'alert' : undefined}>
          {/* Both in one place: the bar keeps its width, and its choices stay where they are. */}
          <span data-hidden={isTold}>
            <b>{name}</b>
            {isSaid && hint}
          </span>
          {isTold && (
            <span className={styles.foretold} aria-hidden="true">
              {foretold}
            </span>
          )}
        </p>
        {shown === tool.kind && <Choices {...{ tool, words }} {...on} />}
      </div>
    </>
  )
}

type MarkedProps = Pick<ToolBarProps, 'words' | 'multi' | 'foretelling' | 'onIsolate' | 'onMarked' | 'onUnmark'>

// What can be done to all marked nodes at once.
function Marked({ words, multi, foretelling: { frames, lang }, onIsolate, onMarked, onUnmark }: MarkedProps) {
  const statuses = useSyncExternalStore(frames.subscribe, () =>
    multi.map((id) => frames.current().picture.nodes[id]?.status).join(),
  )
  if (multi.length === 0) return null
  const isDown = /^(crashed,?)+$/.test(statuses)
  const acts: readonly [IconName, string, string, () => void][] = [
    ['isolate', words.isolateThem, actWords[lang].isolate(multi), onIsolate],
    isDown
      ? ['restart', words.restartThem, words.restartThem, () => onMarked({ kind: 'crash' })]
      : ['crash', words.tool.crash.name, words.tool.crash.name, () => onMarked({ kind: 'crash' })],
    ['pause', words.tool.pause.name, words.tool.pause.name, () => onMarked({ kind: 'pause' })],
    ['close', words.unmark, words.unmark, onUnmark],
  ]
  return (
    <fieldset className={styles.options} aria-label={words.markedNodes(multi)}>
      <output className={styles.count} title={multi.join(', ')}>
        {words.marked(multi.length)}
      </output>
      {acts.map(([icon, title, name, act]) => (
        <button
          key={icon}
          type="button"
          className={styles.choice}
          data-kind={icon}
          aria-label={name}
          title={title}
          disabled={icon === 'pause' && applyToAll({ kind: 'pause' }, multi, frames.current()) === null}
          onClick={act}
        >
          <Icon name={icon} size={16} />
          <span className={styles.title}>{title}</span>
        </button>
      ))}
    </fieldset>
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
