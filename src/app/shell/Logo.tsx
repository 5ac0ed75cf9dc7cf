// The house's mark and name.
import css from './TopBar.module.css'

export function Logo() {
  return (
    <span className={css.logo} translate="no">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <path
          d="M4 26 11 8l9 11 8-15"
          fill="none"
          stroke="var(--tear)"
          strokeWidth="4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={css.words}>Faultline</span>
    </span>
  )
}
