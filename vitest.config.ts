// Unit tests, sweeps and the boundary test: plain Node, no browser (that is Playwright's).
import { defineConfig } from 'vitest/config'
import { lesson } from './build/lesson.ts'

export default defineConfig({
  plugins: [lesson()],
  test: {
    environment: 'node',
    // Left to itself it keeps one of two cores free, for nobody.
    maxWorkers: 2,
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'tests/*.test.ts', 'tests/sweep/**/*.test.ts'],
  },
})
