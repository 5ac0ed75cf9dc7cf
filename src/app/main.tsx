// The page's entry point.
import '../view/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followAddress } from '../session/address.ts'
import { App } from './App.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { followPreferences } from './followPreferences.ts'
import { keepUp } from './keepUp.ts'
import { fetchLater } from './parts/later.tsx'

const root = document.getElementById('root')
if (root) {
  followPreferences()
  followAddress()
  keepUp()
  fetchLater()
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  )
}
