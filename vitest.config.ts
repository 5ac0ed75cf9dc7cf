// Unit tests, sweeps and the boundary test: plain Node, no browser (that is Playwright's).
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { lesson } from './build/lesson.ts'

/** The sweep takes longest: begun last, it would run on alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [isSweep, sorted] = [/\/tests\/sweep\//, await super.sort(files)]
    return [
      ...sorted.filter(({ moduleId }) => isSweep.test(moduleId)),
      ...sorted.filter(({ moduleId }) => !isSweep.test(moduleId)),
    ]
  }
}

export default defineConfig({
  plugins: [lesson()],
  test: {
    environment: 'node',
    // Left to itself it keeps one of two cores free, for nobody.
    maxWorkers: 2,
    // A loaded machine is slow, not wrong.
    testTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'tests/*.test.ts', 'tests/sweep/**/*.test.ts'],
  },
})
