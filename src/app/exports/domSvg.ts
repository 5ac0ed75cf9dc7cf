// What the page shows of an element, as SVG shapes and text: boxes, lines of text, drawings. Styles are those in force,
// so that it looks the same anywhere. As much of CSS as the stage and its boards use.
import { element, opening, rounded } from './svgText.ts'

/** What of an SVG element's looks is not the default, by property. */
const LOOKS: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
}
const TEXT_LOOKS = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'font-variant-numeric',
]
const GEOMETRY = [
  'd',
  'points',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'pathLength',
  'dx',
  'dy',
]
const GROUPS = ['g', 'svg', 'a']
const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text']

export interface Sheet {
  /** The page's point that is the picture's origin, px. */
  readonly left: number
  readonly top: number
  /** Patterns and clips, to stand before what refers to them. */
  readonly defs: string[]
}

/** The element and all in it. */
export function drawElement(node: Element, sheet: Sheet): string {
  const style = getComputedStyle(node)
  if (isUnseen(node, style)) return ''
  if (node instanceof SVGSVGElement) return drawSvg(node, sheet)
  if (!(node instanceof HTMLElement) || node instanceof HTMLCanvasElement) return ''
  const box = drawBox(node, style, sheet) + drawBefore(node, sheet)
  const children = [...node.childNodes].map((child) => drawChild(child, sheet)).join('')
  const inside = cutsOff(node, style) ? clipped(frame(node, sheet), children, sheet) : children
  return grouped(shaped(node, style, box + inside, sheet), style)
}

function drawChild(child: ChildNode, sheet: Sheet): string {
  if (child instanceof Text) return drawText(child, sheet)
  return child instanceof Element ? drawElement(child, sheet) : ''
}

function isUnseen(node: Element, { display, visibility, opacity, clipPath }: CSSStyleDeclaration): boolean {
  if (display === 'none' || visibility !== 'visible' || opacity === '0') return true
  // For screen readers only.
  return node.classList.contains('visually-hidden') || clipPath === 'inset(50%)'
}

function grouped(content: string, { opacity }: CSSStyleDeclaration): string {
  return opacity === '1' || content === '' ? content : `${opening('g', { opacity })}${content}</g>`
}

function cutsOff(node: HTMLElement, { overflowX, overflowY }: CSSStyleDeclaration): boolean {
  if (overflowX === 'visible' && overflowY === 'visible') return false
  return node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight
}

function frame(node: Element, { left, top }: Sheet): string {
  const { x, y, width, height } = node.getBoundingClientRect()
  return element('rect', { x: x - left, y: y - top, width, height })
}

function clipped(shape: string, content: string, { defs }: Sheet): string {
  const id = `clip-${defs.length}`
  defs.push(`<clipPath id="${id}">${shape}</clipPath>`)
  return `<g clip-path="url(#${id})">${content}</g>`
}

/** Cut to the element's polygon, where it has one. */
function shaped(node: Element, { clipPath }: CSSStyleDeclaration, content: string, sheet: Sheet): string {
  const [, corners] = /^polygon\((.*)\)$/.exec(clipPath) ?? []
  if (corners === undefined || content === '') return content
  const { x, y, width, height } = node.getBoundingClientRect()
  // Either "8px", "50%" or "calc(100% - 8px)".
  const lengths = [...corners.matchAll(/calc\([^)]*\)|[-\d.]+(?:px|%)?/g)].map(([length]) => length)
  const points = lengths.map((length, at) =>
    at % 2 === 0 ? x - sheet.left + resolved(length, width) : y - sheet.top + resolved(length, height),
  )
  return clipped(element('polygon', { points: points.map(rounded).join(' ') }), content, sheet)
}

function resolved(length: string, whole: number): number {
  const parts = [...length.replaceAll(/([-+]) /g, '$1').matchAll(/([-+]?[\d.]+)(px|%)?/g)]
  return parts.reduce((sum, [, value, unit]) => sum + (unit === '%' ? (Number(value) / 100) * whole : Number(value)), 0)
}

/** What fills a box from behind its content. */
function drawBefore(node: HTMLElement, { left, top }: Sheet): string {
  const style = getComputedStyle(node, '::before')
  if (style.content !== '""' || style.position !== 'absolute' || isClear(style.backgroundColor)) return ''
  const { x, y } = node.getBoundingClientRect()
  const px = (value: string) => Number.parseFloat(value) || 0
  const place = {
    x: x - left + node.clientLeft + px(style.left),
    y: y - top + node.clientTop + px(style.top),
    width: px(style.width),
    height: px(style.height),
  }
  const [originX = 0, originY = 0] = style.transformOrigin.split(' ').map(px)
  const [dx, dy] = [place.x + originX, place.y + originY]
  const around =
    style.transform === 'none' ? undefined : `translate(${dx} ${dy}) ${style.transform} translate(${-dx} ${-dy})`
  const opacity = style.opacity === '1' ? undefined : style.opacity
  return element('rect', { ...place, fill: style.backgroundColor, opacity, transform: around })
}

const isClear = (colour: string) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour)

function drawBox(node: HTMLElement, style: CSSStyleDeclaration, { left, top }: Sheet): string {
  const { x, y, width, height } = node.getBoundingClientRect()
  const place = { x: x - left, y: y - top, width, height }
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2)
  const ground = isClear(style.backgroundColor)
    ? ''
    : element('rect', { ...place, rx: radius || undefined, fill: style.backgroundColor })
  return ground + drawBorder(style, place, radius)
}

function drawBorder(
  style: CSSStyleDeclaration,
  place: Record<'x' | 'y' | 'width' | 'height', number>,
  radius: number,
): string {
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    side,
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    stroke: style[`border${side}Color`],
    dash: style[`border${side}Style`] === 'dashed' ? '4 3' : undefined,
  }))
  const seen = sides.filter(({ width, stroke }) => width > 0 && !isClear(stroke))
  const [first] = seen
  if (!first) return ''
  const line = (one: typeof first) => ({ stroke: one.stroke, 'stroke-width': one.width, 'stroke-dasharray': one.dash })
  const { x, y, width, height } = place
  const half = first.width / 2
  if (seen.length === 4 && seen.every((one) => one.width === first.width && one.stroke === first.stroke)) {
    const inner = { x: x + half, y: y + half, width: width - 2 * half, height: height - 2 * half }
    return element('rect', { ...inner, rx: Math.max(0, radius - half) || undefined, fill: 'none', ...line(first) })
  }
  const ends = {
    Top: { x1: x, y1: y + half, x2: x + width, y2: y + half },
    Right: { x1: x + width - half, y1: y, x2: x + width - half, y2: y + height },
    Bottom: { x1: x, y1: y + height - half, x2: x + width, y2: y + height - half },
    Left: { x1: x + half, y1: y, x2: x + half, y2: y + height },
  }
  return seen.map((one) => element('line', { ...ends[one.side], ...line(one) })).join('')
}

let measuring: CanvasRenderingContext2D | null = null

/** Each line of the text where it stands. */
function drawText(node: Text, { left, top }: Sheet): string {
  const parent = node.parentElement
  if (!parent || node.data.trim() === '') return ''
  const style = getComputedStyle(parent)
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  measuring ??= document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  measuring.font = font
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measuring.measureText('x')
  return linesOf(node)
    .map(({ words, box }) => {
      const baseline = box.top + (box.height - up - down) / 2 + up
      const place = { x: box.left - left, y: baseline - top }
      const spacing = `;letter-spacing:${style.letterSpacing};font-variant-numeric:${style.fontVariantNumeric}`
      const struck = isStruck(parent) ? ';text-decoration:line-through' : ''
      return element(
        'text',
        { ...place, fill: style.color, style: `font:${font}${spacing}${struck}` },
        cased(words, style.textTransform),
      )
    })
    .join('')
}

/** The line is drawn through an element's text and through that of all in it, though those do not say so. */
function isStruck(node: Element | null): boolean {
  if (!node) return false
  return getComputedStyle(node).textDecorationLine.includes('line-through') || isStruck(node.parentElement)
}

function cased(words: string, transform: string): string {
  return transform === 'uppercase' ? words.toUpperCase() : words
}

function linesOf(node: Text): { words: string; box: DOMRect }[] {
  const range = document.createRange()
  const lines: { words: string; box: DOMRect }[] = []
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.trimEnd().length)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    const line = lines.at(-1)
    if (line && Math.abs(line.box.top - box.top) < box.height / 2) line.words += word
    else lines.push({ words: word, box })
  }
  return lines.map(({ words, box }) => ({ words: words.trimEnd().replaceAll(/\s+/g, ' '), box }))
}

// ---- SVG ----

function drawSvg(root: SVGSVGElement, sheet: Sheet): string {
  for (const pattern of root.querySelectorAll('pattern')) sheet.defs.push(copied(pattern))
  const matrix = (root.getScreenCTM() as DOMMatrix).translate(0, 0)
  const moved = new DOMMatrix([1, 0, 0, 1, -sheet.left, -sheet.top]).multiply(matrix)
  return inside(root, moved)
}

/** A group with what is in the SVG element; `matrix` takes its coordinates to those of what is around it. */
function inside(node: SVGGraphicsElement, matrix: DOMMatrix): string {
  const children = [...node.children].map((child) => drawShape(child, node)).join('')
  const style = getComputedStyle(node)
  return children === '' ? '' : grouped(`${opening('g', { transform: written(matrix) })}${children}</g>`, style)
}

function drawShape(node: Element, parent: SVGGraphicsElement): string {
  if (!(node instanceof SVGGraphicsElement) || isUnseen(node, getComputedStyle(node))) return ''
  // Whatever moves it: an attribute, a style, a view box.
  const matrix = (parent.getScreenCTM() as DOMMatrix).inverse().multiply(node.getScreenCTM() as DOMMatrix)
  if (GROUPS.includes(node.tagName)) return inside(node, matrix)
  if (!SHAPES.includes(node.tagName)) return ''
  return copied(node, matrix)
}

function copied(node: Element, matrix?: DOMMatrix): string {
  const style = getComputedStyle(node)
  const isText = node instanceof SVGTextElement
  const transform = matrix && !matrix.isIdentity ? written(matrix) : undefined
  const own = isText || matrix ? GEOMETRY : [...GEOMETRY, 'id', 'patternUnits', 'patternTransform']
  const attributes: Record<string, string | undefined> = { transform }
  for (const name of own) attributes[name] = node.getAttribute(name) ?? undefined
  for (const [name, usual] of Object.entries(LOOKS)) {
    const value = style.getPropertyValue(name)
    if (value !== usual) attributes[name] = value.replaceAll(/url\("?[^"#]*(#[^")]*)"?\)/g, 'url($1)')
  }
  if (style.opacity !== '1') attributes.opacity = style.opacity
  if (isText) attributes.style = TEXT_LOOKS.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
  if (isText && node.children.length === 0) return element(node.tagName, attributes, node.textContent ?? '')
  const children = [...node.children].map((child) => copied(child)).join('')
  return `${opening(node.tagName, attributes)}${children}</${node.tagName}>`
}

function written({ a, b, c, d, e, f }: DOMMatrix): string {
  const exact = (value: number) => String(Math.round(value * 1e5) / 1e5)
  return `matrix(${[...[a, b, c, d].map(exact), rounded(e), rounded(f)].join(' ')})`
}
