// The command line: which command is meant, and its exit code. Each command has a file of its own.
import { unknownName } from '../sim/unknownName.ts'
import { check } from './check.ts'
import { type Io, tell, UsageError } from './io.ts'
import { list } from './list.ts'
import { run } from './run.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = { list, run, check }

const USAGE = {
  en: `Faultline without a browser: the same simulation.

  npm run -s sim -- list [--json]
  npm run -s sim -- run <pattern | run.json | link> [--variant V] [--set name=value]… [--seed N] [--until 30s]
                    [--do "crash n1 at 5s"]… [--script faults.txt] [--trace FILE|-] [--json] [--expect ID=violated|held]…
  npm run -s sim -- check [pattern…] [--runs N] [--seed N] [--json]     claims under random interventions

Exit 0: held. 1: a claim was violated where it was promised, or was not as expected. 2: bad usage, or a limit stopped the run.
`,
  fr: `Faultline sans navigateur : la même simulation.

  npm run -s sim -- list [--json]
  npm run -s sim -- run <pattern | run.json | lien> [--variant V] [--set nom=valeur]… [--seed N] [--until 30s]
                    [--do "crash n1 at 5s"]… [--script pannes.txt] [--trace FICHIER|-] [--json] [--expect ID=violated|held]…
  npm run -s sim -- check [pattern…] [--runs N] [--seed N] [--json]     les promesses sous des pannes au hasard

Code 0 : tenu. 1 : une promesse a été violée là où elle était promise, ou n’était pas comme attendu. 2 : mauvais usage, ou exécution arrêtée par une limite.
`,
}

/** Carries out the command and gives the exit code: 0 held, 1 violated where promised, 2 bad usage or a limit. */
export async function carryOut(args: readonly string[], io: Io): Promise<number> {
  try {
    const [name, ...rest] = args
    if (name === 'help' || args.includes('--help') || args.includes('-h')) {
      io.out(USAGE[io.language])
      return 0
    }
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) throw unknownCommand(name)
    return await command(rest, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    tell(io, error.why)
    return 2
  }
}

function unknownCommand(name: string | undefined): UsageError {
  const known = Object.keys(COMMANDS)
  if (name !== undefined) return new UsageError(unknownName({ en: 'command', fr: 'de commande' }, name, known))
  const all = known.join(', ')
  return new UsageError({
    en: `Which command? There are: ${all}; “--help” shows how they are used.`,
    fr: `Quelle commande ? Il y a : ${all} ; « --help » montre leur emploi.`,
  })
}
