// A query as programs and forms build it: a member without a value was not given.
import { parse } from 'node:querystring'

export const parseQuery = (text: string): Record<string, string | string[]> => {
  const given = Object.entries(parse(text)).map(([name, value]): [string, string | string[]] => {
    const values = [value ?? ''].flat().filter((one) => one !== '')
    return [name, values.length === 1 ? (values[0] ?? '') : values]
  })
  return Object.fromEntries(given.filter(([, value]) => value.length > 0))
}
