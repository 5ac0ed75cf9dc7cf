// The run's seed and length.
import { useId } from 'react'
import { useSession } from '../../session/run.ts'
import { type Run, US_PER_S } from '../../sim/run.ts'
import { useMessages } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import controls from '../parts/controls.module.css'
import { NumberField } from './NumberField.tsx'
import css from './Parameters.module.css'
import { drawSeed, LENGTHS, SEEDS } from './runRanges.ts'

export function RunFields({ run }: { readonly run: Run }) {
  const m = useMessages()
  const { setSeed, setUntil } = useSession.getState()
  const id = useId()
  return (
    <>
      <div className={css.row}>
        <div className={css.head}>
          <label htmlFor={`${id}-seed`}>{m.parameters.seed}</label>
        </div>
        <div className={css.seed}>
          <NumberField
            id={`${id}-seed`}
            describedBy={`${id}-seed-help`}
            value={run.seed}
            range={SEEDS}
            onChange={(seed) => report(setSeed(seed))}
          />
          <button type="button" className={controls.button} onClick={() => report(setSeed(drawSeed()))}>
            {m.parameters.anotherSeed}
          </button>
        </div>
        <p id={`${id}-seed-help`} className={css.help}>
          {m.parameters.seedHelp}
        </p>
      </div>
      <div className={css.row}>
        <div className={css.head}>
          <label htmlFor={`${id}-length`}>{m.parameters.length}</label>
        </div>
        <NumberField
          id={`${id}-length`}
          describedBy={`${id}-length-help`}
          value={run.until / US_PER_S}
          range={LENGTHS}
          unit={m.parameters.units.s}
          onChange={(seconds) => report(setUntil(Math.round(seconds * US_PER_S)))}
        />
        <p id={`${id}-length-help`} className={css.help}>
          {m.parameters.lengthHelp}
        </p>
      </div>
    </>
  )
}
