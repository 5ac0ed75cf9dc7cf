// The Web Worker's entry point: ties the host to the worker's own messages, clock and patterns.
import { loadPattern } from '../patterns/loadPattern.ts'
import { createHost } from './host.ts'
import type { ToWorker } from './protocol.ts'

// A message to oneself waits behind those of the page, and no longer: setTimeout would wait 4 ms.
const channel = new MessageChannel()
let next = () => {}
channel.port1.onmessage = () => next()

const receive = createHost({
  post: (message) => self.postMessage(message),
  schedule: (slice) => {
    next = slice
    channel.port2.postMessage(null)
  },
  now: () => performance.now(),
  load: loadPattern,
})

self.onmessage = ({ data }: MessageEvent<ToWorker>) => receive(data)
