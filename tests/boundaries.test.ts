// Each rule that the linter and the compiler hold is shown to bite: a file that breaks it is reported, for that and
// nothing else; its lawful twin is not. Everything is planted in a temporary tree with the project's own configuration,
// so that nothing else that runs here can trip over it.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const imports = 'lint/style/noRestrictedImports'
const globals = 'lint/style/noRestrictedGlobals'
const node = 'lint/correctness/noNodejsModules'
const untranslated = 'lint/style/noJsxLiterals'
const unequal = 'Not the same everywhere'
const onlyTypes = 'Only types may come from here'

/** One planted pair: the rule that must bite, where, what bites it, and what must not (default: in the same folder). */
interface Plant {
  readonly rule: string | readonly string[]
  readonly file: string
  readonly breaks: string
  readonly keeps: string
}

const use = (source: string) => `import { x } from '${source}'\nexport const y = x\n`
const type = (source: string) => `import type { X } from '${source}'\nexport type Y = X\n`
const load = (source: string) => `export const y = () => import('${source}')\n`
const value = (code: string) => `export const y = (x: number): unknown => ${code}\n`
const element = (code: string) => `export const Y = ({ x }: { x: string }) => ${code}\n`

const plants: Record<string, Plant> = {
  'sim imports no other room': {
    rule: imports,
    file: 'src/sim/a.ts',
    breaks: use('../patterns/registry.ts'),
    keeps: use('./planted.ts'),
  },
  'sim imports no other package': { rule: imports, file: 'src/sim/b.ts', breaks: use('d3'), keeps: use('xstate') },
  'a room inside sim may use the rest of sim': {
    rule: imports,
    file: 'src/sim/network/a.ts',
    breaks: use('../../view/planted.ts'),
    keeps: use('../planted.ts') + use('pure-rand/generator/planted').replaceAll(/\b[xy]\b/g, '$&2'),
  },
  'a pattern imports no other pattern': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/a.ts',
    breaks: use('../leader-election/node.ts'),
    keeps: use('./breaker.ts'),
  },
  'nor by a detour': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/b.ts',
    breaks: use('../../patterns/leader-election/node.ts'),
    keeps: use('../../sim/planted.ts'),
  },
  'nor only a type of it': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/c.ts',
    breaks: type('../leader-election/node.ts'),
    keeps: type('../definePattern.ts'),
  },
  'nor all of them': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/registered.ts',
    breaks: use('../registry.ts'),
    keeps: use('../planted.ts'),
  },
  'nor later': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/d.ts',
    breaks: load('../leader-election/node.ts'),
    keeps: load('./lesson.en.md'),
  },
  'a pattern imports no other package': {
    rule: imports,
    file: 'src/patterns/circuit-breaker/e.ts',
    breaks: use('react'),
    keeps: use('xstate'),
  },
  "a pattern's drawing may use react, and no store": {
    rule: imports,
    file: 'src/patterns/circuit-breaker/scene.tsx',
    breaks: use('zustand'),
    keeps: use('react'),
  },
  'what drawings agree on knows no room but sim': {
    rule: imports,
    file: 'src/patterns/drawing.ts',
    breaks: use('../view/layout.ts'),
    keeps: use('../sim/picture.ts'),
  },
  'the registry knows patterns only': {
    rule: imports,
    file: 'src/patterns/registry.ts',
    breaks: use('../worker/client.ts'),
    keeps: load('./circuit-breaker/pattern.ts'),
  },
  'worker sees patterns through the registry': {
    rule: imports,
    file: 'src/worker/a.ts',
    breaks: use('../patterns/circuit-breaker/pattern.ts'),
    keeps: use('../patterns/registry.ts'),
  },
  'worker imports no package': {
    rule: imports,
    file: 'src/worker/b.ts',
    breaks: use('react'),
    keeps: use('../sim/planted.ts'),
  },
  'session sees the worker through its client': {
    rule: imports,
    file: 'src/session/a.ts',
    breaks: use('../worker/worker.ts'),
    keeps: use('../worker/client.ts'),
  },
  'session imports no package but zustand': {
    rule: imports,
    file: 'src/session/b.ts',
    breaks: use('react'),
    keeps: use('zustand'),
  },
  'session sees no single pattern': {
    rule: imports,
    file: 'src/session/c.ts',
    breaks: use('../patterns/circuit-breaker/pattern.ts'),
    keeps: use('../patterns/link.ts'),
  },
  'session draws nothing': {
    rule: imports,
    file: 'src/session/e.ts',
    breaks: use('../view/planted.ts'),
    keeps: type('../view/frame.ts'),
  },
  'view imports no store': {
    rule: imports,
    file: 'src/view/a.tsx',
    breaks: use('../session/playback.ts'),
    keeps: use('../sim/planted.ts'),
  },
  'view imports no other package': { rule: imports, file: 'src/view/b.ts', breaks: use('zustand'), keeps: use('d3') },
  'view takes only types from patterns': {
    rule: onlyTypes,
    file: 'src/view/c.ts',
    breaks: use('../patterns/definePattern.ts'),
    keeps: type('../patterns/definePattern.ts'),
  },
  'nothing imports app': {
    rule: imports,
    file: 'src/view/d.ts',
    breaks: use('../app/planted.ts'),
    keeps: use('./planted.ts'),
  },
  'not even what lies in no room': {
    rule: imports,
    file: 'src/planted.ts',
    breaks: use('./app/planted.ts'),
    keeps: use('./sim/planted.ts'),
  },
  'cli sees patterns through the registry': {
    rule: imports,
    file: 'src/cli/a.ts',
    breaks: use('../patterns/circuit-breaker/pattern.ts'),
    keeps: use('../patterns/registry.ts'),
  },
  'cli imports no package': {
    rule: imports,
    file: 'src/cli/b.ts',
    breaks: use('zustand'),
    keeps: use('node:fs/promises'),
  },
  'the page has no Node modules': { rule: node, file: 'src/app/a.ts', breaks: use('node:fs'), keeps: use('d3') },
  'relative imports carry their extension': {
    rule: 'lint/correctness/useImportExtensions',
    file: 'src/app/b.ts',
    breaks: use('../sim/planted'),
    keeps: use('../sim/planted.ts'),
  },
  'nothing imports in a circle': {
    rule: 'lint/suspicious/noImportCycles',
    file: 'src/app/c.ts',
    breaks: use('./circle.ts'),
    keeps: use('./planted.ts'),
  },
  'exports are named': {
    rule: 'lint/style/noDefaultExport',
    file: 'src/patterns/circuit-breaker/f.ts',
    breaks: 'export default 1\n',
    keeps: 'export const y = 1\n',
  },
  'no file hands on what others export': {
    rule: 'lint/performance/noBarrelFile',
    file: 'src/app/index.ts',
    breaks: "export { x } from './planted.ts'\n",
    keeps: use('./planted.ts'),
  },
  'no wall clock': { rule: globals, file: 'src/sim/c.ts', breaks: value('Date.now() + x'), keeps: value('x + 1') },
  'no other wall clock': {
    rule: globals,
    file: 'src/patterns/circuit-breaker/g.ts',
    breaks: value('performance.now() + x'),
    keeps: value('x + 1'),
  },
  'no timers but the kernel’s': {
    rule: globals,
    file: 'src/patterns/circuit-breaker/h.ts',
    breaks: value('setTimeout(() => x, 1)'),
    keeps: value('({ after: { 1: x } })'),
  },
  'no chance but the run’s': {
    rule: unequal,
    file: 'src/sim/d.ts',
    breaks: value('Math.random() * x'),
    keeps: value('Math.floor(x)'),
  },
  'the same in patterns': {
    rule: unequal,
    file: 'src/patterns/circuit-breaker/i.ts',
    breaks: value('Math.random() * x'),
    keeps: value('Math.min(x, Math.sqrt(2))'),
  },
  'no arithmetic in which engines differ': {
    rule: Array(7).fill(unequal),
    file: 'src/sim/e.ts',
    breaks: value('[Math.exp(x), Math.log(x), Math.log2(x), Math.log10(x), Math.pow(x, 2), Math.sin(x), Math.cos(x)]'),
    keeps: value('[Math.imul(x, 2), Math.round(x), Math.abs(x), Math.trunc(x), x * x, x / 2]'),
  },
  'nor powers': { rule: unequal, file: 'src/sim/f.ts', breaks: value('x ** 2'), keeps: value('x * x') },
  'nor by another name': {
    rule: unequal,
    file: 'src/sim/g.ts',
    breaks: value('{ const { exp } = Math; return exp(x) }'),
    keeps: value('{ const double = x + x; return double }'),
  },
  'no order that depends on the reader’s language': {
    rule: unequal,
    file: 'src/sim/h.ts',
    breaks: value("x.toFixed().localeCompare('a')"),
    keeps: value("x.toFixed() < 'a'"),
  },
  'text is translated': {
    rule: untranslated,
    file: 'src/app/d.tsx',
    breaks: element('<p>Hello {x}</p>'),
    keeps: element('<p translate="no">Faultline {x}</p>'),
  },
  'also in drawings': {
    rule: untranslated,
    file: 'src/view/e.tsx',
    breaks: element('<p>Hello {x}</p>'),
    keeps: element('<p>{x}</p>'),
  },
  'also in labels': {
    rule: 'Untranslated text',
    file: 'src/app/e.tsx',
    breaks: element('<input aria-label="Speed" value={x} />'),
    keeps: element('<input aria-label={x} type="text" />'),
  },
  'also in quotes': {
    rule: 'Untranslated text',
    file: 'src/app/f.tsx',
    breaks: element("<p>{'Hello'} {x}</p>"),
    keeps: element("<p>{' '}{x}</p>"),
  },
  'the page does not write on the console': {
    rule: 'lint/suspicious/noConsole',
    file: 'src/session/d.ts',
    breaks: value('console.log(x)'),
    keeps: value('x'),
  },
  'functions are short': {
    rule: 'lint/complexity/noExcessiveLinesPerFunction',
    file: 'src/app/g.ts',
    breaks: value(`[\n${'  x,\n'.repeat(75)}]`),
    keeps: value(`[\n${'  x,\n'.repeat(60)}]`),
  },
  'files of the simulation are short': {
    rule: 'lint/style/noExcessiveLinesPerFile',
    file: 'src/sim/i.ts',
    breaks: `export const y = [\n${'  1,\n'.repeat(260)}]\n`,
    keeps: `export const y = [\n${'  1,\n'.repeat(240)}]\n`,
  },
}

let tree = ''
const reported = { breaks: new Map<string, string[]>(), keeps: new Map<string, string[]>() }

function plant(under: string, file: string, text: string): void {
  mkdirSync(dirname(join(under, file)), { recursive: true })
  writeFileSync(join(under, file), text)
}

/** Lints the tree; gives the broken rules by file: their names, or what a rule of our own says first. */
function lint(under: string): Map<string, string[]> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none'], {
    cwd: under,
    encoding: 'utf8',
  })
  const { diagnostics, summary } = JSON.parse(stdout)
  expect(summary.unchanged).toBeGreaterThan(Object.keys(plants).length)
  const rules = new Map<string, string[]>()
  for (const { category, location, message } of diagnostics) {
    const rule = category === 'plugin' ? message.split(':')[0] : category
    rules.set(location.path, [...(rules.get(location.path) ?? []), rule])
  }
  return rules
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'faultline-boundaries-'))
  for (const side of ['breaks', 'keeps'] as const) {
    const under = join(tree, side)
    mkdirSync(under)
    for (const file of ['biome.json', 'package.json', '.gitignore', 'build/lint']) {
      cpSync(join(root, file), join(under, file), { recursive: true })
    }
    plant(under, 'src/app/circle.ts', use('./c.ts'))
    for (const room of ['app', 'sim', 'view']) plant(under, `src/${room}/planted.ts`, 'export const x = 1\n')
    for (const { file, [side]: text } of Object.values(plants)) plant(under, file, text)
    reported[side] = lint(under)
  }
})

afterAll(() => rmSync(tree, { recursive: true }))

test.each(Object.entries(plants))('%s', (_, { rule, file }) => {
  expect(reported.breaks.get(file)).toEqual([rule].flat())
  expect(reported.keeps.get(file)).toBeUndefined()
})

test('the compiler knows no browser and no Node in the simulation', () => {
  const under = join(tree, 'types')
  mkdirSync(under)
  for (const file of ['tsconfig.base.json', 'tsconfig.sim.json']) cpSync(join(root, file), join(under, file))
  plant(under, 'src/sim/breaks.ts', 'export const y = [window, process, setTimeout, structuredClone]\n')
  plant(under, 'src/sim/keeps.ts', 'export const y = new Map([[1, [2].toSorted()]])\n')
  plant(under, 'src/sim/keeps.test.ts', 'export const y = window\n')

  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.sim.json'], { cwd: under, encoding: 'utf8' })

  const unknown = [...stdout.matchAll(/^(.+)\(.+ Cannot find name '(.+?)'/gm)].map(
    ([, file, name]) => `${file} ${name}`,
  )
  expect(unknown).toEqual(
    ['window', 'process', 'setTimeout', 'structuredClone'].map((name) => `src/sim/breaks.ts ${name}`),
  )
  expect(stdout.match(/error TS/g)).toHaveLength(4)
})
