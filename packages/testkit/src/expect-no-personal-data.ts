// S9: fails when one of a world's personal values stands in a text (a log, Redis keys and values, metrics, an error).
// Its message names the place by number and position, never the value itself.
const SHORTEST = 4 // shorter values ("Al", "M") stand in ordinary words by chance

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `needles`: names, birth dates, e-mails, addresses. Compared without case, as whole words. */
export const expectNoPersonalData = (haystack: string, needles: Iterable<string>): void => {
  const wanted = [...new Set([...needles].map((needle) => needle.trim().toLowerCase()))].filter(
    ({ length }) => length >= SHORTEST,
  )
  const text = haystack.toLowerCase()
  const found = wanted.flatMap((needle, index) => {
    if (!text.includes(needle)) return [] // quick: most needles stand nowhere
    const at = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(needle)}(?![\\p{L}\\p{N}])`, 'u').exec(text)?.index
    return at === undefined ? [] : [`value ${index + 1} of ${wanted.length} (${needle.length} characters) at position ${at}`]
  })
  if (found.length > 0) throw new Error(`S9: personal data found: ${found.slice(0, 10).join('; ')}`)
}
