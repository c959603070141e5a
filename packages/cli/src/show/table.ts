// Rows as aligned columns, readable with and without colour: widths are counted without the colour codes.

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one
const CODES = /\u001b\[[\d;]*m/g
const SPLIT_CODES = new RegExp(`(${CODES.source})`)

export const widthOf = (text: string): number => [...text.replace(CODES, '')].length

/** At most so many columns, so that a line never wraps. Colours are ended where something was cut. */
export const clip = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text
  let left = columns
  const pieces = text.split(SPLIT_CODES).map((piece, at) => {
    if (at % 2 === 1) return piece // a colour code
    const kept = [...piece].slice(0, left)
    left -= kept.length
    return kept.join('')
  })
  return pieces.join('')
}

export const pad = (text: string, width: number, side: 'left' | 'right' = 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'right' ? text + blanks : blanks + text
}

export interface TableOptions {
  /** Columns (from 0) of figures: set to the right. */
  figures?: readonly number[]
  indent?: string
}

/** The first row is the heading. */
export const table = (rows: readonly (readonly string[])[], { figures = [], indent = '' }: TableOptions = {}): string => {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
  }
  const line = (row: readonly string[]) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, figures.includes(column) ? 'left' : 'right')).join('  ')
  return rows.map((row) => (indent + line(row)).trimEnd()).join('\n')
}

/** Name and value, one a line. */
export const facts = (rows: readonly (readonly [string, string | number | null | undefined])[]): string =>
  table(
    rows
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  )
