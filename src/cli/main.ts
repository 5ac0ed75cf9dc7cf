// Where the command line meets the process: `npm run -s sim -- …`.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { carryOut } from './commands.ts'
import type { Io } from './io.ts'

const { LC_ALL, LC_MESSAGES, LANG } = process.env

const io: Io = {
  language: (LC_ALL || LC_MESSAGES || LANG || '').startsWith('fr') ? 'fr' : 'en',
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readFile: (path) => readFileSync(path, 'utf8'),
  writeFile: (path, chunks) => {
    const file = openSync(path, 'w')
    try {
      for (const chunk of chunks) writeSync(file, chunk)
    } finally {
      closeSync(file)
    }
  },
}

// A reader that has seen enough (`… | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(process.exitCode)
})

process.exitCode = await carryOut(process.argv.slice(2), io)
