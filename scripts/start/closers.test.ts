import { expect, it } from 'vitest'
import { createClosers } from './closers.ts'

it('stops the last first, and goes on when one cannot be stopped', async () => {
  const told: string[] = []
  const closers = createClosers((line) => told.push(line))
  for (const name of ['database', 'simulator', 'services']) {
    closers.add(name, async () => {
      told.push(name)
      if (name === 'simulator') throw new Error('stuck')
    })
  }
  await Promise.all([closers.closeAll(), closers.closeAll()])
  expect(told).toEqual(['services', 'simulator', 'simulator did not stop: stuck', 'database'])
})
