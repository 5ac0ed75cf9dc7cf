// `npm start`: builds the page and serves it. `-- --host` serves the whole network (a classroom), `-- --port N` elsewhere.
import { parseArgs } from 'node:util'
import { build, preview } from 'vite'

const { values } = parseArgs({ options: { host: { type: 'boolean' }, port: { type: 'string', default: '4173' } } })

await build({ logLevel: 'warn' })
const server = await preview({
  logLevel: 'warn',
  // Only files are served, so any name the machine goes by will do.
  preview: { host: values.host ?? false, port: Number(values.port), allowedHosts: true },
})
const here = server.resolvedUrls?.local[0]
const network = values.host ? server.resolvedUrls?.network.map((url) => ` · for others: ${url}`).join('') : ''
console.log(`Faultline is ready: ${here}${network} (Ctrl+C stops it)`)
