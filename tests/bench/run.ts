// `npm run bench`: runs every *.bench.ts beside this file, or those whose name contains one of the words given.
// A bench file exports `bench`, a tinybench Bench with its tasks added.
import { readdirSync } from 'node:fs'
import type { Bench } from 'tinybench'

const words = process.argv.slice(2)
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => file.includes(word))))
  .sort()
if (files.length === 0) console.log('No bench to run.')

for (const file of files) {
  const { bench } = (await import(`./${file}`)) as { bench: Bench }
  await bench.run()
  console.log(`\n${bench.name ?? file}`)
  console.table(bench.table())
}
