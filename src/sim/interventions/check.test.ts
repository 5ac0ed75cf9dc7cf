import { expect, test } from 'vitest'
import type { Role } from '../model.ts'
import { toyModel, toySettings } from '../toyModel.ts'
import { checkInterventions } from './check.ts'
import type { Intervention } from './intervention.ts'
import { parseScript } from './parse.ts'

const UNTIL_US = 30_000_000
const topology = toyModel.topology(toySettings, '', 1)

function objectionsTo(interventions: readonly Intervention[]) {
  return checkInterventions(interventions, topology, toyModel, UNTIL_US)
}

function check(...lines: string[]): string[] {
  const { interventions, problems } = parseScript(lines.join('\n'))
  expect(problems).toEqual([])
  return objectionsTo(interventions).map(({ index, why }) => `${index} ${why.en}`)
}

test('finds nothing wrong with what makes sense', () => {
  expect(
    check(
      'crash n1 at 5s',
      'restart n1 at 8s',
      'pause n1 from 9s to 10s',
      'partition n1 | n2,client at 5s',
      'heal at 30s',
      'cut client->n1 from 1s to 2s',
      'cut n2--* from 1s to 2s',
      'drop 100% on * from 0s',
      'drop message 12',
      'skew n1 -2s at 1s',
      'do n1 greetNow at 2s',
      'ask client echo at 2s',
      'ask client put x=7 at 2s',
      'fail 60% at n1 from 1s to 2s',
    ),
  ).toEqual([])
})

test.each([
  ['crash n9 at 5s', 'There is no node “n9” here; the nodes are n1, n2, client. Did you mean “n1”?'],
  ['cut n1--server from 5s', 'There is no node “server” here; the nodes are n1, n2, client.'],
  ['cut client--n2 from 5s', 'No link joins “client” and “n2”; “client” is linked with n1.'],
  ['partition n1,n2 | n1 at 5s', 'The partition names “n1” twice: leave it on one side only.'],
  ['partition n1,n2 at 5s', 'A partition has two sides or more'],
  ['partition n1 | n7 at 5s', 'There is no node “n7” here'],
  ['heal at 31s', 'This begins at 31s, but the run ends at 30s: move it earlier, or let the run last longer than 31s.'],
  ['pause n1 from 5s to 5s', 'This begins at 5s and ends at 5s: give it an end after its start.'],
  ['restart n1 at 5s', '“n1” is running at 5s: crash it first, or remove this restart.'],
  ['ask n1 echo at 5s', '“n1” accepts no operations; those that do: client.'],
  ['ask client ehco at 5s', 'There is no operation “ehco” here; there is echo, put. Did you mean “echo”?'],
  ['ask client constructor at 5s', 'There is no operation “constructor” here'],
  ['ask client echo x=1 at 5s', '“echo” takes no arguments'],
  ['ask client put at 5s', '“put” takes exactly one assignment, as in “put x=7”.'],
  ['ask client put x=1 y=2 at 5s', '“put” takes exactly one assignment'],
  ['do n1 greetLater at 5s', '“n1” offers no action “greetLater”; it offers greetNow, loop, storm, fail.'],
  ['fail 60% at client from 5s', '“client” never answers with errors: name a node that can, n1, n2.'],
  ['fail 60% at n9 from 5s', 'There is no node “n9” here'],
  ['do client greetNow at 5s', '“client” offers no actions: remove this line.'],
])('%s', (line, why) => {
  const objections = check(line)
  expect(objections).toHaveLength(1)
  expect(objections[0]).toContain(why)
})

test('follows crashes and restarts in the order of time, not of lines', () => {
  expect(check('restart n1 at 8s', 'crash n1 at 5s')).toEqual([])
  expect(check('crash n1 at 5s', 'crash n1 at 6s', 'restart n1 at 7s', 'restart n1 at 8s')).toEqual([
    '1 “n1” has been down since 5s: restart it first, or remove this line.',
    '3 “n1” is running at 8s: crash it first, or remove this restart.',
  ])
  expect(check('crash n1 at 5s', 'pause n1 from 6s to 7s', 'pause n2 from 6s to 7s')).toEqual([
    '1 “n1” has been down since 5s: restart it first, or remove this line.',
  ])
  expect(check('crash n1 at 5s', 'restart n1 at 5s', 'crash n1 at 5s')).toEqual([])
})

test('a full disk may stop a node, so that a restart makes sense', () => {
  expect(check('disk full n1 from 2s to 3s', 'restart n1 at 4s', 'restart n1 at 5s')).toEqual([
    '2 “n1” is running at 5s: crash it first, or remove this restart.',
  ])
})

test('a node whose disk is full may stop again after its restart, until the disk is mended', () => {
  const full = 'disk full n1 from 1s to 20s'
  expect(check(full, 'restart n1 at 5s', 'restart n1 at 19s')).toEqual([])
  expect(check(full, 'restart n1 at 5s', 'restart n1 at 20s', 'restart n1 at 21s')).toEqual([
    '3 “n1” is running at 21s: crash it first, or remove this restart.',
  ])
  expect(check('crash n1 at 500ms', full, 'restart n1 at 5s', 'restart n1 at 6s')).toEqual([])
  expect(check('disk full n2 from 1s', 'crash n1 at 2s', 'restart n1 at 3s', 'restart n1 at 4s')).toEqual([
    '3 “n1” is running at 4s: crash it first, or remove this restart.',
  ])
  expect(check('disk full n1 from 1s', 'restart n1 at 5s', 'restart n1 at 6s')).toEqual([])
})

test('where no node answers with errors, none is named', () => {
  const asker = toyModel.roles.asker as Role
  const [one] = checkInterventions(
    parseScript('fail 60% at n1 from 5s').interventions,
    topology,
    { ...toyModel, roles: { greeter: asker, asker } },
    UNTIL_US,
  )
  expect(one?.why.en).toBe('“n1” never answers with errors, nor does any other node here: remove this line.')
})

test('numbers that no line could carry are refused as well', () => {
  const link = { a: '*', b: '*', way: 'both' } as const
  const wrong: Intervention[] = [
    { kind: 'drop', percent: 101, link, from: 0 },
    { kind: 'slow', node: 'n1', factor: 0, from: 0 },
    { kind: 'traffic', factor: Number.NaN, from: 0 },
    { kind: 'drift', node: 'n1', rate: -1, from: 0 },
    { kind: 'delay', byUs: -1, link, from: 0 },
    { kind: 'dropMessage', message: 1.5 },
    { kind: 'delayMessage', message: 0, byUs: 1, at: 0 },
    { kind: 'delayMessage', message: 1, byUs: -1, at: 0 },
    { kind: 'heal', at: -1 },
    { kind: 'partition', groups: [['n1', 'n2'], []], at: 0 },
  ]
  expect(objectionsTo(wrong).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})
