// The last net: where the interface itself fails, a calm page with the way on. It uses none of the hooks that may have failed.
import { Component, type ReactNode } from 'react'
import { usePreferences } from '../session/preferences.ts'
import css from './ErrorBoundary.module.css'
import { en } from './i18n/en.ts'
import { fr } from './i18n/fr.ts'
import controls from './parts/controls.module.css'

interface State {
  readonly failure: unknown
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(failure: unknown): State {
    return { failure: failure ?? 'unknown' }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const m = usePreferences.getState().lang === 'fr' ? fr : en
    return (
      <main className={css.page}>
        <div className={css.card} role="alert">
          <h1>{m.page.broken}</h1>
          <p>{m.page.brokenWhy}</p>
          <div className={css.ways}>
            <button type="button" className={controls.primary} onClick={() => location.reload()}>
              {m.page.reload}
            </button>
            <button type="button" className={controls.button} onClick={startOver}>
              {m.page.startOver}
            </button>
          </div>
          <details>
            <summary>{m.page.detail}</summary>
            <pre>{failure instanceof Error ? failure.message : String(failure)}</pre>
          </details>
        </div>
      </main>
    )
  }
}

/** The pattern in the address without the run, which may be what failed. */
function startOver(): void {
  history.replaceState(null, '', location.hash.replace(/\?.*/s, '') || '#/leader-election')
  location.reload()
}
