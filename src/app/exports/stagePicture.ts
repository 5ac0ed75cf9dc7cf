// The stage as it stands, as a picture that needs nothing else: shapes and text, with a line above that says what it is.
// What is on the canvas is drawn once more as shapes, and the font comes with it.
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames } from '../../session/playback.ts'
import { usePreferences } from '../../session/preferences.ts'
import type { Run } from '../../sim/run.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { portrait } from '../stage/portrait.ts'
import { drawElement, type Sheet } from './domSvg.ts'
import { createSvgPen } from './svgPen.ts'
import { element, opening } from './svgText.ts'

/** Of the line above the stage, px. */
const HEAD = 44
const MARGIN = 16
/** Pixels of the image for one of the page: text stays sharp on paper and on a large screen. */
const SCALE = 2

interface Drawn {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export async function stageSvg(run: Run, pattern: Pattern): Promise<Blob> {
  return new Blob([(await draw(run, pattern)).svg], { type: 'image/svg+xml' })
}

export async function stagePng(run: Run, pattern: Pattern): Promise<Blob> {
  const { svg, width, height } = await draw(run, pattern)
  const image = new Image(width, height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))), 'image/png')
  })
}

async function draw(run: Run, pattern: Pattern): Promise<Drawn> {
  const shown = portrait()
  if (!shown) throw new Error('There is no stage in sight.')
  const { stage, canvas } = shown
  const { left, top, width, height } = stage.getBoundingClientRect()
  const sheet: Sheet = { left, top, defs: [] }
  const paper = getComputedStyle(stage).backgroundColor
  const drawing = stage.querySelector('svg[role="application"]')
  // Words and boards; not what can be pressed.
  const words = [...stage.querySelectorAll('[data-box]')].filter(
    (one) => !one.parentElement?.closest('[data-box], [data-controls]'),
  )
  const below = drawing ? drawElement(drawing, sheet) : ''
  const above = words.map((one) => drawElement(one, sheet)).join('')
  const pen = createSvgPen(canvas)
  shown.drawMessages(pen)
  const title = titleOf(run, pattern)
  const size = { width: Math.round(width), height: Math.round(height) + HEAD }
  const { color, fontFamily } = getComputedStyle(stage)
  const head = { x: MARGIN, y: HEAD / 2 + 6, fill: color, style: `font:600 16px ${fontFamily}` }
  const svg = [
    opening('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${size.width} ${size.height}` }),
    element('title', {}, title),
    `<defs><style>${await fontFace()}</style>${sheet.defs.join('')}</defs>`,
    element('rect', { ...size, fill: paper }),
    element('text', head, title),
    `<svg y="${HEAD}" width="${size.width}" height="${size.height - HEAD}">`,
    below,
    above,
    pen.written(),
    '</svg></svg>\n',
  ]
  return { svg: svg.join('\n'), ...size }
}

/** Which run it is, and which instant. */
function titleOf(run: Run, pattern: Pattern): string {
  const { lang } = usePreferences.getState()
  const m = { en, fr }[lang]
  const variant = pattern.variants.find(({ id }) => id === run.variant)?.title[lang] ?? run.variant
  return [pattern.card.title[lang], variant, m.exports.seed(run.seed), m.format.clock(frames.current().t)].join(' · ')
}

/** The page's font for Latin letters, as part of the picture. Without it the words are drawn in another one. */
async function fontFace(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const face = rules.find((rule) => rule instanceof CSSFontFaceRule && isLatin(rule)) as CSSFontFaceRule | undefined
  const [, path] = /url\("?([^")]+)"?\)/.exec(face?.style.getPropertyValue('src') ?? '') ?? []
  if (!face || path === undefined) return ''
  const url = new URL(path, face.parentStyleSheet?.href ?? document.baseURI)
  const font = await fetch(url).then((answer) => answer.arrayBuffer())
  const code = btoa(Array.from(new Uint8Array(font), (byte) => String.fromCharCode(byte)).join(''))
  const family = face.style.getPropertyValue('font-family')
  return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${code}) format("woff2")}`
}

// Basic Latin and what Western European languages add.
function isLatin({ style }: CSSFontFaceRule): boolean {
  return (
    /U\+0{0,4}(-F|00-0*FF)/i.test(style.getPropertyValue('unicode-range')) &&
    style.getPropertyValue('font-style') !== 'italic'
  )
}
