// The drawings a pattern brings for its own roles, loaded with it.
import { useEffect, useState } from 'react'
import type { Glyph, Glyphs } from '../../view/glyph.ts'

const modules = import.meta.glob<Glyph>('../../patterns/*/glyph.tsx')
const NONE: Glyphs = {}

/** By role; none until they are loaded, or where the standard drawing does. */
export function useGlyphs(pattern: string): Glyphs {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly glyphs: Glyphs } | null>(null)
  useEffect(() => {
    let current = true
    const load = modules[`../../patterns/${pattern}/glyph.tsx`]
    // Without its glyph a role has the standard drawing, which is no reason to disturb anybody.
    load?.().then(
      (glyph) => {
        if (current) setLoaded({ of: pattern, glyphs: Object.fromEntries(glyph.roles.map((role) => [role, glyph])) })
      },
      () => {},
    )
    return () => {
      current = false
    }
  }, [pattern])
  return loaded?.of === pattern ? loaded.glyphs : NONE
}
