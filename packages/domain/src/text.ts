// Text as the two sides sent it: untrimmed, possibly blank. Here blank and absent become one thing.

/** Trimmed; undefined when nothing is left. */
export const filled = (text: string | undefined | null): string | undefined => {
  if (text === undefined || text === null) return undefined
  const trimmed = text.trim()
  return trimmed === '' ? undefined : trimmed
}

/** Plain code unit order: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
