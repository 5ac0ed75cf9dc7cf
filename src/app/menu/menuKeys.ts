// How keys move through a menu, and where it stands: the ARIA menu pattern without its sub-menus. Pure.

/** Where the key leads from `at`; null where it means nothing here. `typed`: what was typed so far, in lower case. */
export function nextItem(key: string, at: number, titles: readonly string[], typed: string): number | null {
  const count = titles.length
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return typed === '' ? null : typedItem(typed, at, titles)
  }
}

// The next one that begins so; what goes on being typed may stay where it is.
function typedItem(typed: string, at: number, titles: readonly string[]): number | null {
  const first = typed.length > 1 ? at : at + 1
  for (let step = 0; step < titles.length; step++) {
    const index = (first + step + titles.length) % titles.length
    if (plain(titles[index] as string).startsWith(plain(typed))) return index
  }
  return null
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

interface Size {
  readonly width: number
  readonly height: number
}

const EDGE = 8

/** Where a menu opened at a point stands inside the window, px: to its lower right if there is room. */
export function placeMenu(at: { readonly x: number; readonly y: number }, menu: Size, room: Size) {
  const along = (start: number, size: number, whole: number) => {
    if (start + size <= whole - EDGE) return start
    return start - size >= EDGE ? start - size : Math.max(EDGE, whole - EDGE - size)
  }
  return { left: along(at.x, menu.width, room.width), top: along(at.y, menu.height, room.height) }
}
