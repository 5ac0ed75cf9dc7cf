// Texts on a canvas that have to do with the room there is.

/** The text as far as there is room for it (px), with an ellipsis; '' where that would say nothing. */
export function fitting(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (room < 24) return ''
  if (context.measureText(text).width <= room) return text
  for (let length = text.length - 1; length > 3; length--) {
    const shorter = `${text.slice(0, length).trimEnd()}…`
    if (context.measureText(shorter).width <= room) return shorter
  }
  return ''
}
