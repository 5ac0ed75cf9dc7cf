// A lesson's HTML as React elements: only what a text needs, links that open elsewhere, and `try:ID` links as buttons.
import { createElement, Fragment, type ReactNode } from 'react'

const TAGS: ReadonlySet<string> = new Set(
  'h2 h3 h4 p ul ol li dl dt dd em strong code pre blockquote table thead tbody tr th td hr br sup sub'.split(' '),
)

/**
 * `tryIt` makes the button for a situation. The lesson's own first heading is left out: the panel has it.
 * Elements that are no part of a text are left out and their text kept.
 */
export function lessonElements(html: string, tryIt: (situation: string, title: ReactNode) => ReactNode): ReactNode {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  body.querySelector('h1')?.remove()
  return childrenOf(body, tryIt)
}

function childrenOf(node: Node, tryIt: (situation: string, title: ReactNode) => ReactNode): ReactNode[] {
  return [...node.childNodes].map((child, index) => {
    if (child instanceof Text) return child.data
    if (!(child instanceof Element)) return null
    const key = index // the text is fixed, so a child's place is its identity
    const children = childrenOf(child, tryIt)
    const tag = child.localName
    if (tag === 'a') return <Fragment key={key}>{link(child.getAttribute('href') ?? '', children, tryIt)}</Fragment>
    if (!TAGS.has(tag)) return <Fragment key={key}>{children}</Fragment>
    return createElement(tag, { key }, ...children)
  })
}

function link(href: string, title: ReactNode, tryIt: (situation: string, title: ReactNode) => ReactNode): ReactNode {
  if (href.startsWith('try:')) return tryIt(href.slice(4), title)
  if (!/^https?:\/\//.test(href)) return title
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {title}
    </a>
  )
}
