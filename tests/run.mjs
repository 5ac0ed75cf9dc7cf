// `npm test`: all stages in order, up to the first that fails; `npm test -- lint types` runs the named ones only.
// The last line sums up the tests of Vitest and Playwright; a stage that fails without a failing test counts as one.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const reports = join(tmpdir(), `faultline-tests-${process.pid}`)
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH
const vitest = (stage) => `vitest run --reporter=default --reporter=json --outputFile.json=${report(stage)}`

const stages = {
  lint: { command: 'biome check --error-on-warnings' },
  types: { command: 'tsc -b' },
  unused: { command: 'knip' },
  boundaries: { command: `${vitest('boundaries')} tests/boundaries.test.ts`, count: countVitest },
  unit: { command: `${vitest('unit')} --exclude tests/boundaries.test.ts`, count: countVitest },
  build: { command: 'vite build --logLevel warn' },
  e2e: { command: 'playwright test --reporter=list,json', count: countPlaywright },
}

function report(stage) {
  return join(reports, `${stage}.json`)
}

function countVitest({ numPassedTests, numFailedTests }) {
  return { passed: numPassedTests, failed: numFailedTests }
}

function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

/** Runs a stage; gives its test counts and, where it failed, a reason. */
function run(name) {
  const { command, count } = stages[name]
  const { status } = spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: 'inherit',
    env: {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report(name),
      ...(built && { FAULTLINE_BUILT: '1' }),
    },
  })
  const counts = count && existsSync(report(name)) ? count(JSON.parse(readFileSync(report(name), 'utf8'))) : null
  if (status !== 0) return { counts, failure: `\`${command}\` failed` }
  if (count && !counts?.passed) return { counts, failure: 'no test ran' }
  return { counts, failure: null }
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}.`)
  process.exit(2)
}

const total = { passed: 0, failed: 0 }
const times = []
let built = false
for (const name of Object.keys(stages).filter((stage) => named.length === 0 || named.includes(stage))) {
  console.log(`\n── ${name} ──`)
  const start = performance.now()
  const { counts, failure } = run(name)
  times.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s`)
  total.passed += counts?.passed ?? 0
  total.failed += failure ? Math.max(1, counts?.failed ?? 0) : 0
  if (name === 'build') built = true
  if (failure) {
    console.log(`\nStopped at ${name}: ${failure}.`)
    break
  }
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${times.join(' · ')}`)
console.log(`Faultline: ${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
