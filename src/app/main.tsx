// The page's entry point.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <h1 translate="no">Faultline</h1>
    </StrictMode>,
  )
