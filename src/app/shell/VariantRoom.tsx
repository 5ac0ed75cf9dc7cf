// The variant in the top bar: side by side where they fit, a menu where they do not.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useMessages } from '../i18n/messages.ts'
import { VariantPicker } from '../parameters/VariantPicker.tsx'
import css from './TopBar.module.css'

interface Props {
  readonly pattern: Pattern
  readonly variant: string
}

export function VariantRoom({ pattern, variant }: Props) {
  const { language } = useMessages()
  const room = useRef<HTMLDivElement>(null)
  /** Width of the segments (px), known once they have stood there; `of`: for these titles. */
  const needed = useRef({ of: '', width: 0 })
  const [look, setLook] = useState<'segments' | 'menu'>('segments')
  const titles = pattern.variants.map(({ title }) => title[language]).join()

  useLayoutEffect(() => {
    const element = room.current
    if (!element) return
    const settle = () => {
      const segments = element.querySelector('fieldset')
      if (segments) needed.current = { of: titles, width: segments.scrollWidth }
      const { of, width } = needed.current
      setLook(of !== titles || width <= element.clientWidth ? 'segments' : 'menu')
    }
    const observer = new ResizeObserver(settle)
    observer.observe(element)
    settle()
    return () => observer.disconnect()
  }, [titles, look])

  useEffect(() => {
    // Widths change once the typeface is there: measure again.
    void document.fonts.ready.then(() => {
      needed.current = { of: '', width: 0 }
      setLook('segments')
    })
  }, [])

  return (
    <div ref={room} className={css.variant}>
      <VariantPicker pattern={pattern} variant={variant} look={look} />
    </div>
  )
}
