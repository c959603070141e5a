import { expect, it } from 'vitest'
import { createFirstTry } from './first-try.ts'

const ref = { organizationId: 'o', syncId: 's' }

/** What DocNetwork says to each update in turn, one after the other; answers how many were sent. */
const sentOf = async (answers: ('taken' | 'refused')[], side: 'one by one' | 'at once'): Promise<number> => {
  const firstTry = createFirstTry()
  let sent = 0
  const update = (answer: 'taken' | 'refused') => () =>
    firstTry.of(ref, false, {
      tried: async () => {
        sent += 1
        await Promise.resolve()
        return { outcome: answer, refused: answer === 'refused' }
      },
      refused: async () => 'unsupported',
    })
  const updates = answers.map(update)
  if (side === 'at once') await Promise.all(updates.map((one) => one()))
  else for (const one of updates) await one()
  return sent
}

it.each<[string, number, Parameters<typeof sentOf>]>([
  ['G5: refused at once', 1, [['refused', 'refused', 'refused'], 'at once']],
  ['G5: taken', 3, [['taken', 'taken', 'taken'], 'at once']],
  ['G5: taken once, then refused', 2, [['taken', 'refused', 'refused', 'refused'], 'one by one']],
])('%s', async (_title, sent, args) => {
  expect(await sentOf(...args)).toBe(sent)
})
