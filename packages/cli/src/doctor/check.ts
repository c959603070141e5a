// One thing that doctor looks at. A check never throws: what goes wrong is its finding.

/** - `ok`: as it should be. - `warning`: works, but look at it. - `wrong`: does not work, and `advice` says what to do. */
export type Finding =
  | { state: 'ok'; detail: string }
  | { state: 'warning'; detail: string; advice: string }
  | { state: 'wrong'; detail: string; advice: string }

export type Check = { name: string } & Finding

export const ok = (detail: string): Finding => ({ state: 'ok', detail })
export const warning = (detail: string, advice: string): Finding => ({ state: 'warning', detail, advice })
export const wrong = (detail: string, advice: string): Finding => ({ state: 'wrong', detail, advice })

export const firstLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message || error.name : 'unknown error'
  return (
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .at(-1)
      ?.trim()
      .slice(0, 200) ?? ''
  )
}

export const runCheck = async (name: string, look: () => Promise<Finding>): Promise<Check> => {
  try {
    return { name, ...(await look()) }
  } catch (error) {
    return { name, ...wrong(firstLine(error), 'see the message') }
  }
}
