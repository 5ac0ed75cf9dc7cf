// The Parameters panel: the variant, its settings, its safeguards set apart, and the run's own seed and length.
import { flipped } from '../../patterns/comparison.ts'
import { isMeant, type Parameter, type Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Run, Settings } from '../../sim/run.ts'
import { compareWith } from '../compare/compare.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import { ParameterRow } from './ParameterRow.tsx'
import css from './Parameters.module.css'
import { RunFields } from './RunFields.tsx'
import { VariantPicker } from './VariantPicker.tsx'

interface Props {
  readonly pattern: Pattern
  readonly run: Run
}

export function Parameters({ pattern, run }: Props) {
  const m = useMessages()
  const text = useText()
  const settings = useSession((session) => session.settings)
  const variant = pattern.variants.find((one) => one.id === run.variant)
  const shown = pattern.parameters.filter((one) => isMeant(one, run.variant))
  const safeguards = shown.filter((one) => one.safeguard)
  const rest = shown.filter((one) => !one.safeguard)
  return (
    <div className={css.parameters}>
      <section aria-label={m.parameters.variant}>
        <VariantPicker pattern={pattern} variant={run.variant} look="menu" />
        {variant && <p className={css.about}>{text(variant.summary)}</p>}
      </section>
      {safeguards.length > 0 && (
        <section className={css.safeguards}>
          <h2>{m.parameters.safeguards}</h2>
          <p className={css.about}>{m.parameters.safeguardsHelp}</p>
          <Rows parameters={safeguards} pattern={pattern} run={run} settings={settings} />
        </section>
      )}
      <section>
        <h2>{m.parameters.protocol}</h2>
        <Rows parameters={rest} pattern={pattern} run={run} settings={settings} />
      </section>
      <section>
        <h2>{m.parameters.run}</h2>
        <RunFields run={run} />
      </section>
    </div>
  )
}

interface RowsProps extends Props {
  readonly parameters: readonly Parameter[]
  readonly settings: Settings
}

function Rows({ parameters, pattern, run, settings }: RowsProps) {
  const setParameter = useSession((session) => session.setParameter)
  const defaults = pattern.variants.find((one) => one.id === run.variant)?.defaults ?? {}
  return parameters.map((parameter) => (
    <ParameterRow
      key={parameter.id}
      parameter={parameter}
      value={settings[parameter.id] ?? parameter.default}
      standard={defaults[parameter.id] ?? parameter.default}
      onChange={(value) => report(setParameter(parameter.id, value))}
      onCompare={parameter.safeguard ? () => compareWith(flipped(parameter, run, pattern)) : undefined}
    />
  ))
}
