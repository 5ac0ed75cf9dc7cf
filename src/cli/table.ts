// Columns of plain text for the terminal.

/** Rows as lines, indented, columns as wide as their widest cell; columns of numbers stand to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths: number[] = []
  const numeric = new Set<number>()
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length)
      if (typeof cell === 'number') numeric.add(column)
    })
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return numeric.has(column) ? String(cell).padStart(width) : String(cell).padEnd(width)
    })
    return `    ${cells.join('  ')}`.trimEnd()
  })
}
