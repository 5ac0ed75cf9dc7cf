// `npm start`: builds the page and serves it. `-- --host` serves the whole network (a classroom), `-- --port N` elsewhere.
import { parseArgs } from 'node:util'
import { build, preview } from 'vite'

const { host, port } = readArguments()

await build({ logLevel: 'warn' })
const server = await preview({
  logLevel: 'warn',
  // Only files are served, so any name the machine goes by will do.
  preview: { host, port, allowedHosts: true },
})
const here = server.resolvedUrls?.local[0]
const network = host ? server.resolvedUrls?.network.map((url) => ` · for others: ${url}`).join('') : ''
console.log(`Faultline is ready: ${here}${network} (Ctrl+C stops it)`)

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { host: { type: 'boolean', default: false }, port: { type: 'string', default: '4173' } },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`There is no port ${values.port}.`)
    return { host: values.host, port }
  } catch (error) {
    console.error(`${error.message.replace(/\.?$/, '.')} Usage: npm start -- [--host] [--port 4173]`)
    process.exit(2)
  }
}
