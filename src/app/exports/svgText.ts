// SVG as text.

/** An element with these attributes, without those that are undefined; `words` are its text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  words?: string,
): string {
  return words === undefined
    ? `${opening(name, attributes)}</${name}>`
    : `${opening(name, attributes)}${escaped(words)}</${name}>`
}

export function opening(name: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`],
  )
  return `<${name}${written.join('')}>`
}

export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100)
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// What XML has no room for at all is left out.
function escaped(text: string): string {
  return text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] as string)
}
