// Which kinds of rows and whose the log shows: a native popover at its button.
import { type ReactNode, type ToggleEvent, useId, useRef } from 'react'
import { Icon } from '../../view/icons.tsx'
import controls from '../parts/controls.module.css'
import type { Teller } from '../tell/tellEvent.ts'
import { LOG_KINDS } from './kinds.ts'
import css from './LogFilters.module.css'
import { changesOf, filterLog, UNFILTERED, useLog } from './log.ts'
import { KindMark } from './RowMark.tsx'

export function LogFilters({ teller }: { readonly teller: Teller }) {
  const { m } = teller
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const changed = useLog(changesOf)

  // Below its button, right edges in line; popovers stand over everything and know no parent.
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    const button = opener.current?.getBoundingClientRect()
    if (newState !== 'open' || !button) return
    currentTarget.style.setProperty('--top', `${button.bottom + 4}px`)
    currentTarget.style.setProperty('--right', `${Math.max(8, document.documentElement.clientWidth - button.right)}px`)
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={`${controls.button} ${css.opener}`}
        data-changed={changed > 0}
        popoverTarget={id}
      >
        <Icon name="filter" size={16} />
        {changed === 0 ? m.log.filters : m.log.changed(changed)}
      </button>
      <div id={id} className={css.filters} popover="auto" onBeforeToggle={place}>
        <Kinds teller={teller} />
        <Nodes teller={teller} />
        <button
          type="button"
          className={controls.button}
          disabled={changed === 0}
          onClick={() => filterLog({ ...UNFILTERED, text: useLog.getState().text })}
        >
          {m.log.clear}
        </button>
      </div>
    </>
  )
}

function Kinds({ teller }: { readonly teller: Teller }) {
  const { m } = teller
  const kinds = useLog((log) => log.kinds)
  return (
    <Group legend={m.log.kindsLegend}>
      <div className={css.kinds}>
        {LOG_KINDS.map((kind) => (
          <label key={kind} className={css.choice}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ target }) =>
                filterLog({ kinds: LOG_KINDS.filter((one) => (one === kind ? target.checked : kinds.includes(one))) })
              }
            />
            <KindMark kind={kind} />
            {m.log.kinds[kind]}
          </label>
        ))}
      </div>
      <button type="button" className={controls.link} onClick={() => filterLog({ kinds: LOG_KINDS })}>
        {m.log.everyKind}
      </button>
    </Group>
  )
}

function Nodes({ teller: { m, topology } }: { readonly teller: Teller }) {
  const nodes = useLog((log) => log.nodes)
  const onlySelected = useLog((log) => log.onlySelected)
  const node = useLog((log) => log.node)
  const toggle = (id: string, on: boolean) => {
    const chosen = topology.nodes.map((one) => one.id).filter((one) => (one === id ? on : nodes?.includes(one)))
    filterLog({ nodes: chosen.length === 0 ? null : chosen })
  }
  return (
    <Group legend={m.log.nodesLegend}>
      <label className={css.choice}>
        <input
          type="checkbox"
          checked={onlySelected}
          onChange={({ target }) => filterLog({ onlySelected: target.checked })}
        />
        {m.log.onlySelected}
      </label>
      {onlySelected && <p className={css.help}>{node ?? m.log.selectFirst}</p>}
      <div className={css.nodes}>
        {topology.nodes.map(({ id }) => (
          <label key={id} className={css.chip}>
            <input
              type="checkbox"
              checked={nodes?.includes(id) ?? false}
              disabled={onlySelected}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            <span>{id}</span>
          </label>
        ))}
      </div>
      {!onlySelected && <p className={css.help}>{m.log.nodesHelp}</p>}
    </Group>
  )
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}
