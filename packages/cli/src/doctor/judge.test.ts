import type { SetUp } from '@daxko-sync/store'
import { describe, expect, it } from 'vitest'
import { judgeAlerts, judgeClock, judgeConnections, judgeEviction, judgeKeys, judgePauses, judgeSchema } from './judge.ts'

const setUp = (more: Partial<SetUp> = {}): SetUp => ({
  id: 'o1',
  connected: true,
  broken: false,
  paused: false,
  checked: true,
  hasContacts: false,
  webhook: 'none',
  opens: true,
  ...more,
})

describe('doctor', () => {
  it.each([
    ['a clock that agrees', judgeClock(100, 'x'), 'ok'],
    ['a clock that is a little behind', judgeClock(-5_000, 'x'), 'warning'],
    ['a clock that is far ahead', judgeClock(60_000, 'x'), 'wrong'],
    ['the current schema', judgeSchema({ state: 'current', migrations: [], advice: '' }), 'ok'],
    ['an older schema', judgeSchema({ state: 'behind', migrations: ['m'], advice: 'a' }), 'wrong'],
    ['a newer schema', judgeSchema({ state: 'ahead', migrations: ['m'], advice: 'a' }), 'wrong'],
    ['a Redis that keeps everything', judgeEviction('noeviction'), 'ok'],
    ['a Redis that throws keys away', judgeEviction('allkeys-lru'), 'wrong'],
    ['a Redis that does not tell', judgeEviction(undefined), 'warning'],
    ['no organization', judgeConnections([]), 'warning'],
    ['a connected organization', judgeConnections([setUp()]), 'ok'],
    ['an organization without connection', judgeConnections([setUp({ connected: false })]), 'wrong'],
    ['a broken connection', judgeConnections([setUp({ broken: true })]), 'wrong'],
    ['a failed check', judgeConnections([setUp({ checked: false })]), 'warning'],
    ['nobody paused', judgePauses([setUp()]), 'ok'],
    ['somebody paused', judgePauses([setUp({ paused: true })]), 'warning'],
    ['no alert channel', judgeAlerts({ webhook: false, mail: false }, [setUp({ hasContacts: true })]), 'warning'],
    ['no alert channel and no organization', judgeAlerts({ webhook: false, mail: false }, []), 'warning'],
    ['mail, but no contacts', judgeAlerts({ webhook: false, mail: true }, [setUp()]), 'warning'],
    ['mail and contacts', judgeAlerts({ webhook: false, mail: true }, [setUp({ hasContacts: true })]), 'ok'],
    ['the operators’ webhook', judgeAlerts({ webhook: true, mail: false }, [setUp()]), 'ok'],
    ['a webhook of its own', judgeAlerts({ webhook: false, mail: false }, [setUp({ webhook: 'signed' })]), 'ok'],
    ['a webhook without secret', judgeAlerts({ webhook: true, mail: true }, [setUp({ webhook: 'no-secret' })]), 'wrong'],
    ['keys that open', judgeKeys([setUp()]), 'ok'],
    ['a key that does not open', judgeKeys([setUp({ opens: false })]), 'wrong'],
  ])('%s', (_title, finding, state) => {
    expect(finding.state).toBe(state)
  })
})
