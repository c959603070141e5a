import { expect, it } from 'vitest'
import { eventually } from './eventually.ts'

it('answers with the first result that does not throw', async () => {
  let calls = 0
  const result = await eventually(
    () => {
      calls++
      if (calls < 3) throw new Error('not yet')
      return calls
    },
    { intervalMs: 1 },
  )
  expect(result).toBe(3)
})

it('throws the last failure when the time is over', async () => {
  const never = () => Promise.reject(new Error('still wrong'))
  await expect(eventually(never, { timeoutMs: 5, intervalMs: 1 })).rejects.toThrow('still wrong')
})
