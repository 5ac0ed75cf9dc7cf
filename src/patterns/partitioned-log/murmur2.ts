// Murmur2 as Kafka hashes keys (org.apache.kafka.common.utils.Utils.murmur2: Austin Appleby's MurmurHash2, seed
// 0x9747b28c), over the key's UTF-8 bytes. 32-bit integers only.

const SEED = 0x9747b28c
const M = 0x5bd1e995
const R = 24

/** Signed 32-bit, as Java's. */
export function murmur2(key: string): number {
  const bytes = utf8(key)
  const whole = bytes.length & ~3
  let h = SEED ^ bytes.length
  for (let i = 0; i < whole; i += 4) {
    const word = at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24)
    let k = Math.imul(word, M)
    k = Math.imul(k ^ (k >>> R), M)
    h = Math.imul(h, M) ^ k
  }
  const left = bytes.length - whole
  if (left === 3) h ^= at(bytes, whole + 2) << 16
  if (left >= 2) h ^= at(bytes, whole + 1) << 8
  if (left >= 1) h = Math.imul(h ^ at(bytes, whole), M)
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

function at(bytes: readonly number[], index: number): number {
  return bytes[index] as number
}

function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code))
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code))
  }
  return bytes
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f)
}
