// How the page is built and served. Tests have their own configurations, so that a build loads neither.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { lesson } from './build/lesson.ts'

// All that the page opens with is one file: split by who else uses it, it would be eight that say more together.
const opening = { codeSplitting: { groups: [{ name: 'page', tags: ['$initial' as const] }] } }

export default defineConfig({
  base: './', // works from any folder of any static host
  appType: 'mpa', // one page, its places behind #: a wrong path is a 404, not the page again
  plugins: [react(), lesson()],
  worker: { format: 'es', plugins: () => [lesson()] },
  build: { target: 'es2023', rolldownOptions: { output: opening } },
})
