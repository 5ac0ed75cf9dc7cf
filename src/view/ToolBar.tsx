// The fault tools at the stage's lower edge: one is in hand; what it does and what it can be set to stand above it.
// Arrows move between tools, as in every toolbar.
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { Icon } from './icons.tsx'
import type { StageWords } from './stageWords.ts'
import styles from './ToolBar.module.css'
import { choiceOf, choicesOf, SELECT, TOOLS, type Tool, type ToolKind } from './tools.ts'

export interface ToolBarProps {
  /** The bar itself, without what stands above it: the stage leaves it room. */
  readonly bar: RefObject<HTMLDivElement | null>
  /** Whether the stage is too small for a sentence that stays: it is shown only with the pointer on a tool. */
  readonly compact: boolean
  readonly tool: Tool
  readonly words: StageWords
  /** Marked nodes, to be isolated. */
  readonly multi: readonly string[]
  onTool(tool: Tool): void
  /** A tool that needs no target. */
  onAtOnce(tool: Tool): void
  onIsolate(): void
}

export function ToolBar({ bar, compact, tool, words, multi, onTool, onAtOnce, onIsolate }: ToolBarProps) {
  const [pointed, setPointed] = useState<ToolKind | null>(null)
  const shown = pointed ?? tool.kind

  function take(kind: ToolKind): void {
    if (kind === 'heal') onAtOnce({ kind })
    else onTool(kind === tool.kind ? SELECT : { kind })
  }

  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    event.stopPropagation()
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }

  return (
    <div className={styles.tools}>
      {(shown !== 'select' || multi.length > 0) && (
        <div className={styles.options}>
          {shown !== 'select' && <ToolHint kind={shown} words={words} brief={compact && pointed === null} />}
          {shown === tool.kind && <Choices tool={tool} words={words} onTool={onTool} onAtOnce={onAtOnce} />}
          {multi.length > 0 && (
            <button type="button" className={styles.isolate} onClick={onIsolate}>
              <Icon name="isolate" size={18} />
              {words.isolate(multi)}
            </button>
          )}
        </div>
      )}
      <div
        className={styles.bar}
        role="toolbar"
        aria-label={words.tools}
        ref={bar}
        onKeyDown={move}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPointed(null)}
      >
        {TOOLS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.tool}
            data-kind={kind}
            aria-pressed={kind === 'heal' ? undefined : kind === tool.kind}
            tabIndex={kind === tool.kind ? 0 : -1}
            onClick={() => {
              take(kind)
              setPointed(kind)
            }}
            onPointerEnter={(event) => event.pointerType === 'mouse' && setPointed(kind)}
            onFocus={(event) => event.currentTarget.matches(':focus-visible') && setPointed(kind)}
            onBlur={() => setPointed(null)}
          >
            <Icon name={kind} size={20} />
            <span className={styles.name}>{words.tool[kind].name}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

function ToolHint({ kind, words, brief }: { kind: ToolKind; words: StageWords; brief: boolean }) {
  const { name, hint } = words.tool[kind]
  return (
    <p className={styles.hint}>
      <b>{name}</b>
      {!brief && hint}
    </p>
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
