// S1: the faults of npm test's story in the other order, so that routes with few writes meet the rest.
import { test, vi } from 'vitest'
import { EFFECTS, loseAnswers } from '../proven/lost-answers.ts'
import { record } from '../proven/record.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

test('S1: every fault at every write route, in the other order: each profile, user and registration exactly once', async () => {
  record({ story: 'lost-answers', times: await loseAnswers(EFFECTS.toReversed()) })
})
