// Refusals of acts: the simulation's sentences without the advice that only lines can follow.
import { expect, test } from 'vitest'
import { checkRun } from '../../patterns/checkRun.ts'
import leaderElection from '../../patterns/leader-election/pattern.ts'
import { defaultRun } from '../../patterns/runs.ts'
import { parseScript } from '../../sim/interventions/parse.ts'
import { forActs } from './report.ts'

function refused(script: string) {
  const { interventions } = parseScript(script)
  return checkRun({ ...defaultRun(leaderElection), interventions }, leaderElection).map(({ why }) => forActs(why))
}

test('an act is not told to remove a line', () => {
  expect(refused('crash n1 at 5s\ncrash n1 at 6s')).toEqual([
    {
      en: '“n1” has been down since 5s: restart it first.',
      fr: '«\u202fn1\u202f» est arrêté depuis 5s\u202f: redémarrez-le d’abord.',
    },
  ])
  expect(refused('restart n1 at 5s').map(({ en }) => en)).toEqual(['“n1” is running at 5s: crash it first.'])
})

test('its times are as fine as the clock', () => {
  expect(refused('crash n1 at 2.444294s\ncrash n1 at 6s')[0]?.en).toBe(
    '“n1” has been down since 2.444s: restart it first.',
  )
})

test('other advice stays', () => {
  expect(refused('crash n1 at 999s')[0]?.en).toMatch(/move it earlier, or let the run last longer/)
})
