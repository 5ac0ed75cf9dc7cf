// The fault tools at the stage's lower edge: one is in hand; what it does and what it can be set to stand above it.
// The rarer ones open as a menu; healing is a button apart, since it acts at once. Arrows move between all of them.
import { type FocusEvent, type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import type { Foretelling } from './Foretold.tsx'
import { Icon } from './icons.tsx'
import type { StageWords } from './stageWords.ts'
import styles from './ToolBar.module.css'
import { ToolHint } from './ToolHint.tsx'
import { RARE_TOOLS, SELECT, SPARE_TOOLS, TOOLS, type Tool, type ToolKind } from './tools.ts'

export interface ToolBarProps {
  /** The bar itself, without what stands above it: the stage leaves it room. */
  readonly bar: RefObject<HTMLDivElement | null>
  /** Whether the stage is too small for a sentence that stays: it is shown only with the pointer on a tool. */
  readonly compact: boolean
  /** Room for the bar, px: with little, more tools are in the menu. */
  readonly width: number
  readonly tool: Tool
  readonly words: StageWords
  /** Marked nodes, to be isolated. */
  readonly multi: readonly string[]
  /** How often the tool in hand was used on what it does not act on. */
  readonly missed: number
  onTool(tool: Tool): void
  /** A tool that needs no target. */
  onAtOnce(tool: Tool): void
  onIsolate(): void
  /** A tool on all marked nodes. */
  onMarked(tool: Tool): void
  onUnmark(): void
  readonly foretelling: Foretelling
  /** Stands above what the bar says. */
  readonly above: ReactNode
}

/** Narrower than this, px, the bar has only the commonest tools. */
const NARROW = 590

export function ToolBar(props: ToolBarProps) {
  const { bar, width, tool, words, above, ...on } = props
  const [pointed, setPointed] = useState<ToolKind | null>(null)
  const [isOpen, setOpen] = useState(false)
  const inMenu = (kind: ToolKind) => RARE_TOOLS.includes(kind) || (width < NARROW && SPARE_TOOLS.includes(kind))

  function take(kind: ToolKind): void {
    if (kind === 'heal') on.onAtOnce({ kind })
    on.onTool(kind === 'heal' || kind === tool.kind ? SELECT : { kind })
    if (!inMenu(kind)) return
    setOpen(false)
    bar.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
  }

  const common = { words, inHand: tool.kind, onTake: take, onPointed: setPointed }
  const tools = TOOLS.filter((kind) => kind !== 'heal')
  return (
    <div className={styles.tools} data-narrow={width < NARROW}>
      <div className={styles.above}>
        {above}
        {!isOpen && <ToolHint {...props} pointed={pointed} />}
      </div>
      <div
        className={styles.bar}
        role="toolbar"
        aria-label={words.tools}
        ref={bar}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isOpen) {
            event.stopPropagation()
            setOpen(false)
            bar.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
          } else moveFocus(event, bar.current)
        }}
        onBlur={(event: FocusEvent<HTMLElement>) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
        }}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPointed(null)}
      >
        {tools
          .filter((kind) => !inMenu(kind))
          .map((kind) => (
            <ToolButton key={kind} kind={kind} {...common} />
          ))}
        <MoreTools kinds={tools.filter(inMenu)} isOpen={isOpen} onOpen={setOpen} {...common} />
        <span className={styles.line} />
        <ToolButton kind="heal" {...common} />
      </div>
    </div>
  )
}

interface ToolButtonProps {
  readonly kind: ToolKind
  readonly words: StageWords
  readonly inHand: ToolKind
  onTake(kind: ToolKind): void
  onPointed(kind: ToolKind | null): void
}

function ToolButton({ kind, words, inHand, onTake, onPointed }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      data-kind={kind}
      aria-pressed={kind === 'heal' ? undefined : kind === inHand}
      tabIndex={kind === inHand ? 0 : -1}
      onClick={() => {
        onTake(kind)
        onPointed(null)
      }}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPointed(kind)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onPointed(kind)}
      onBlur={() => onPointed(null)}
    >
      <Icon name={kind} size={20} />
      <span className={styles.name}>{words.tool[kind].name}</span>
    </button>
  )
}

interface MoreToolsProps extends Omit<ToolButtonProps, 'kind'> {
  readonly kinds: readonly ToolKind[]
  readonly isOpen: boolean
  onOpen(isOpen: boolean): void
}

/** Stands for the tool in hand, if that is one of its own. */
function MoreTools({ kinds, isOpen, onOpen, ...common }: MoreToolsProps) {
  const { words, inHand } = common
  const shown = kinds.find((kind) => kind === inHand)
  const name = shown ? words.tool[shown].name : words.more
  return (
    <div className={styles.more}>
      <button
        type="button"
        className={styles.tool}
        data-in-hand={shown !== undefined}
        aria-expanded={isOpen}
        aria-label={shown ? words.moreWith(name) : words.more}
        tabIndex={shown ? 0 : -1}
        onClick={() => onOpen(!isOpen)}
      >
        <Icon name={shown ?? 'more'} size={20} />
        <span className={styles.name}>{name}</span>
      </button>
      {isOpen && (
        <div className={styles.menu}>
          {kinds.map((kind) => (
            <ToolButton key={kind} kind={kind} {...common} />
          ))}
        </div>
      )}
    </div>
  )
}

function moveFocus(event: KeyboardEvent, bar: HTMLElement | null): void {
  const step = STEPS[event.key]
  if (!step) return
  event.preventDefault()
  event.stopPropagation()
  const buttons = [...(bar?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
