// `npm run bench`: runs every *.bench.ts beside this file, or those whose name contains one of the words given.
// A bench file exports `bench`, a tinybench Bench with its tasks added, or `measure`, which gives its own table.
import { readdirSync } from 'node:fs'
import type { Bench } from 'tinybench'

export interface Measured {
  readonly name: string
  readonly table: readonly object[]
}

type BenchFile = { readonly bench: Bench } | { readonly measure: () => Promise<Measured> }

const words = process.argv.slice(2)
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => file.includes(word))))
  .sort()
if (files.length === 0) console.log('No bench to run.')

for (const file of files) {
  const { name = file, table } = await tableOf(await import(`./${file}`))
  console.log(`\n${name}`)
  console.table(table)
}

async function tableOf(from: BenchFile): Promise<{ readonly name: string | undefined; readonly table: unknown }> {
  if ('measure' in from) return from.measure()
  await from.bench.run()
  return { name: from.bench.name, table: from.bench.table() }
}
