// The page as it is built for people, with the crowd for a pattern.
import { join } from 'node:path'
import { defineConfig, mergeConfig, type Plugin } from 'vite'
import page from '../../../vite.config.ts'

const root = join(import.meta.dirname, '../../..')

const crowd = (): Plugin => ({
  name: 'crowd',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/registry.ts') ? join(import.meta.dirname, 'registry.ts') : null),
})

export default mergeConfig(
  page,
  defineConfig({
    root,
    plugins: [crowd()],
    worker: { plugins: () => [crowd()] },
    build: { outDir: join(root, '.cache/crowd'), emptyOutDir: true },
    logLevel: 'warn',
  }),
)
