// What the browser keeps between visits. A browser that keeps nothing (private windows, blocked storage) is no error.

/** The text kept under this name, or null. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function writeStored(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    // It will not be there next time.
  }
}
