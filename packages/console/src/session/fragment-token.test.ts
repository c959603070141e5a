import { expect, it, test } from 'vitest'
import { takeFragmentToken, tokenIn } from './fragment-token.ts'

test.each([
  ['#token=abc.def.ghi', 'abc.def.ghi'],
  ['#a=1&token=abc', 'abc'],
  ['#token=', undefined],
  ['#', undefined],
  ['', undefined],
  ['#tokens=abc', undefined],
])('%s', (fragment, token) => expect(tokenIn(fragment)).toBe(token))

it('leaves neither token nor fragment in the address, and touches it only then', () => {
  const addresses: string[] = []
  const history = { replaceState: (_: unknown, __: string, url: string) => addresses.push(url) } as unknown as History
  const at = (hash: string) => ({ hash, pathname: '/console/history', search: '?status=failed' }) as Location
  expect(takeFragmentToken(at('#token=secret'), history)).toBe('secret')
  expect(takeFragmentToken(at('#top'), history)).toBeUndefined()
  expect(addresses).toEqual(['/console/history?status=failed'])
})
