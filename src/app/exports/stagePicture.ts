// The stage as it stands, as a picture that needs nothing else: shapes and text, with a line above that says what it is.
// What is on the canvas is drawn once more as shapes, and the font comes with it.
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames } from '../../session/playback.ts'
import { usePreferences } from '../../session/preferences.ts'
import { useSession } from '../../session/run.ts'
import type { Side } from '../../session/side.ts'
import type { Run } from '../../sim/run.ts'
import type { Portrait } from '../../view/stageDrawing.ts'
import { fieldsOf, labelOf } from '../compare/fields.ts'
import type { Messages } from '../i18n/en.ts'
import { MESSAGES } from '../i18n/messages.ts'
import { portraits } from '../stage/portrait.ts'
import { drawElement, type Sheet } from './domSvg.ts'
import { createSvgPen } from './svgPen.ts'
import { element, opening } from './svgText.ts'

/** Of the line above the stage, px. */
const HEAD = 44
/** Of the line above each of two stages, and between them, px. */
const LABEL = 30
const GAP = 12
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
  const defs: string[] = []
  const stages = portraits().map(([side, portrait]) => drawStage(portrait, labelOn(side, pattern), defs))
  const [first] = stages
  if (!first) throw new Error('There is no stage in sight.')
  const width = stages.reduce((sum, stage) => sum + stage.width, GAP * (stages.length - 1))
  const height = HEAD + Math.max(...stages.map((stage) => stage.height))
  const size = { width, height }
  const title = titleOf(run, pattern)
  const head = { x: MARGIN, y: HEAD / 2 + 6, fill: first.ink, style: `font:600 16px ${first.font}` }
  let left = 0
  const placed = stages.map((stage) => {
    const place = { x: left, y: HEAD, width: stage.width, height: stage.height }
    left += stage.width + GAP
    return `${opening('svg', place)}${stage.svg}</svg>`
  })
  const svg = [
    opening('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${width} ${height}` }),
    element('title', {}, title),
    `<defs><style>${await fontFace()}</style>${defs.join('')}</defs>`,
    element('rect', { ...size, fill: first.paper }),
    element('text', head, title),
    ...placed,
    '</svg>\n',
  ]
  return { svg: svg.join('\n'), ...size }
}

/** `label` stands above it, where there is any. */
function drawStage({ stage, canvas, drawMessages }: Portrait, label: string, defs: string[]) {
  const { left, top, width, height } = stage.getBoundingClientRect()
  const above = label === '' ? 0 : LABEL
  const sheet: Sheet = { left, top, defs }
  const drawing = stage.querySelector('svg[role="application"]')
  // Words and boards; not what can be pressed.
  const words = [...stage.querySelectorAll('[data-box]')].filter(
    (one) => !one.parentElement?.closest('[data-box], [data-controls]'),
  )
  const pen = createSvgPen(canvas)
  drawMessages(pen)
  const { color: ink, fontFamily: font, backgroundColor: paper } = getComputedStyle(stage)
  const heading = { x: MARGIN, y: LABEL / 2 + 5, fill: ink, style: `font:600 14px ${font}` }
  const size = { width: Math.round(width), height: Math.round(height) }
  const svg = [
    label === '' ? '' : element('text', heading, label),
    opening('svg', { y: above, ...size }),
    drawing ? drawElement(drawing, sheet) : '',
    ...words.map((one) => drawElement(one, sheet)),
    pen.written(),
    '</svg>',
  ]
  return { svg: svg.join('\n'), width: size.width, height: size.height + above, ink, font, paper }
}

/** Which run it is, and which instant. */
function titleOf(run: Run, pattern: Pattern): string {
  const m = messages()
  const variant = pattern.variants.find(({ id }) => id === run.variant)?.title[m.language] ?? run.variant
  const words = [pattern.card.title[m.language], variant, m.exports.seed(run.seed), m.format.clock(frames.current().t)]
  return words.join(' · ')
}

/** What a run is compared by, with its values; nothing where it stands alone. */
function labelOn({ useStore }: Side, pattern: Pattern): string {
  const { comparison } = useSession.getState()
  const { run } = useStore.getState()
  return comparison && run ? labelOf(run, fieldsOf(comparison, pattern), pattern, messages()) : ''
}

function messages(): Messages {
  return MESSAGES[usePreferences.getState().lang]
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
