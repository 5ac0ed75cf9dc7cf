// The command line as a process: exit codes, streams, language.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Standard output is closed after the first `readBytes`. */
function sim(args: readonly string[], env: Record<string, string> = {}, readBytes = Number.POSITIVE_INFINITY) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
      cwd: root,
      env: { ...process.env, LC_ALL: 'C', ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (out.length >= readBytes) child.stdout.destroy()
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test('ends with 0 where claims hold, with the summary on the standard output', async () => {
  const { code, out, err } = await sim(['run', 'circuit-breaker', '--until', '5s', '--json'])
  expect([code, err]).toEqual([0, ''])
  expect(JSON.parse(out)).toMatchObject({ until: 5000 })
}, 20_000)

test('ends with 1 where it went otherwise than expected', async () => {
  const { code } = await sim(['run', 'circuit-breaker', '--until', '5s', '--expect', 'recovers=violated'])
  expect(code).toBe(1)
}, 20_000)

test('ends with 2 on bad usage, with one line on the standard error, in the language of the terminal', async () => {
  const { code, out, err } = await sim(['run', 'circuit-braker'], { LC_ALL: 'fr_FR.UTF-8' })
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/^Il n’y a pas de pattern .+circuit-braker.+ vouliez-vous dire .+circuit-breaker.+\n$/)
}, 20_000)

test('says nothing when its reader has seen enough', async () => {
  const { err } = await sim(['run', 'circuit-breaker', '--trace', '-'], {}, 1000)
  expect(err).toBe('')
}, 20_000)
