// A code in plain words. One that this page does not know is shown as itself: never hidden, never guessed at.
export const wordOf = <W>(table: Readonly<Record<string, W>>, code: string): W | string =>
  Object.hasOwn(table, code) ? (table[code] as W) : code
