// Text to a short word of letters that links can carry, and back: deflate-raw, then base64url. The way back is made
// for hostile input: it stops as soon as there is more text than allowed.

/** The text, compressed, as base64url without padding. */
export async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** What `deflate` was given; `limitBytes` counts UTF-8. Refused: 'broken' or 'tooLarge', never thrown. */
export async function inflate(
  word: string,
  limitBytes: number,
): Promise<{ readonly text: string } | { readonly refused: 'broken' | 'tooLarge' }> {
  try {
    const binary = atob(word.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let [text, size] = ['', 0]
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      size += chunk.value.byteLength
      if (size > limitBytes) {
        await reader.cancel()
        return { refused: 'tooLarge' }
      }
      text += decoder.decode(chunk.value, { stream: true })
    }
    return { text: text + decoder.decode() }
  } catch {
    return { refused: 'broken' }
  }
}
