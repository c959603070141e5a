// The known identifier that a mistyped one was probably meant to be. Pure.

/** More differences than this are no slip of the finger. */
const MOST_DIFFERENCES = 3

/** Levenshtein's distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, sign] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (b[j] === sign ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

export const nearestOffering = (asked: string, known: readonly string[]): string | undefined => {
  const judged = [...new Set(known)].map((one) => ({ one, far: distance(asked.toLowerCase(), one.toLowerCase()) }))
  const [best] = judged.toSorted((a, b) => a.far - b.far || a.one.localeCompare(b.one))
  return best && best.far <= MOST_DIFFERENCES ? best.one : undefined
}
