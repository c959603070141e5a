// One person's changes against a simulated DocNetwork: two workers at once, crashes, what may not be written any more (S1 S4 S9 S10 S11 U1).
import { setTimeout as pause } from 'node:timers/promises'
import type { RunRef } from '@daxko-sync/contracts'
import { basisOf } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import type { DnProfile, Fault } from '@daxko-sync/simulators'
import { LEASE_MS } from '@daxko-sync/store'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Deps } from './deps.ts'
import { createTestWriter, READ_BACK_AGAIN_MS, silent, type TestWriter } from './testing/test-writer.ts'
import { createWritePerson } from './write-person.ts'

let writer: TestWriter
let writePerson: Processor<'write-person'>
let ref: RunRef
let memberId: string
let next = 8_000

beforeAll(async () => {
  writer = await createTestWriter()
  writePerson = createWritePerson(writer.deps)
})
afterAll(() => writer.close())
beforeEach(async () => {
  next += 1
  memberId = String(next)
  writer.simulator.control.reset()
  ref = await writer.startSync()
})
afterEach(async () => {
  writer.simulator.control.clearFaults()
  expect(await writer.db.change.count({ where: { state: 'sending' } })).toBe(0)
})

const fault = (one: Fault) => writer.simulator.control.installFaults([one])
const person = () => ({ identifier: memberId, givenName: 'Neva', familyName: `Newby${memberId}`, dob: '2015-01-02' })
const [groupId] = [1]
const group = () => [...writer.docnetwork.groups.keys()][0] ?? groupId
const create = () => ({ kind: 'profile.create' as const, memberId, before: null, after: person() })
const addUser = () => ({
  kind: 'user.add' as const,
  memberId,
  before: null,
  after: { email: `h${memberId}@example.org`, givenName: 'Hedda', familyName: 'Head' },
})
const register = () => ({
  kind: 'registration.create' as const,
  memberId,
  groupId: group(),
  before: null,
  after: { type: 'patient', active: true },
})
const play = (context = {}, processor = writePerson) => writer.play<'write-person'>(processor, { ...ref, memberId }, context)
const profilesOf = () => [...writer.docnetwork.profiles.values()].filter(({ familyName }) => familyName === `Newby${memberId}`)
const theProfile = (): number => profilesOf()[0]?.id ?? 0
const usersOf = () => writer.docnetwork.access.get(theProfile())?.size ?? 0
const registrationsOf = () =>
  [...writer.docnetwork.registrations.values()].filter(({ profileID }) => profileID === theProfile()).length
const writes = () => writer.simulator.control.requests().filter(({ method }) => method !== 'GET' && method !== undefined).length
const owed = () => writer.db.owedUser.count({ where: { memberId } })

/** A ledger that waits after it began a change, by itself or with the one before it. */
const frozenFor = (ms: number, after: 'begin' | 'appliedAndNext'): Deps['ledger'] => {
  const { ledger } = writer.deps
  const frozen =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const answer = await call(...args)
      await pause(ms)
      return answer
    }
  return {
    ...ledger,
    ...(after === 'begin' ? { begin: frozen(ledger.begin) } : { appliedAndNext: frozen(ledger.appliedAndNext) }),
  }
}

describe('a new person', () => {
  it('P3 U1 R1: profile, then user, then registration; the link is there, nothing is owed', async () => {
    await writer.plan(ref, [create(), addUser(), register()])
    expect(await play()).toBe('written')
    expect({ profiles: profilesOf().length, users: usersOf(), registrations: registrationsOf() }).toEqual({
      profiles: 1,
      users: 1,
      registrations: 1,
    })
    expect(await writer.db.link.findMany({ where: { memberId }, select: { profileId: true } })).toEqual([
      { profileId: theProfile() },
    ])
    expect(await owed()).toBe(0)
  })

  it('S1: one commit begins the first change, and each of the others goes with the answer of the one before it', async () => {
    await writer.plan(ref, [create(), addUser(), register()])
    const { ledger } = writer.deps
    const counted = { begin: vi.fn(ledger.begin), appliedAndNext: vi.fn(ledger.appliedAndNext), applied: vi.fn(ledger.applied) }
    expect(await play({}, createWritePerson({ ...writer.deps, ledger: { ...ledger, ...counted } }))).toBe('written')
    expect(Object.values(counted).map(({ mock }) => mock.calls.length)).toEqual([1, 2, 1])
    expect(await writer.statesOf(ref, memberId)).toEqual([
      'profile.create applied',
      'user.add applied',
      'registration.create applied',
    ])
  })

  it('S5: cancelled while its profile is made, the rest is not begun', async () => {
    await writer.plan(ref, [create(), addUser(), register()])
    const cancelling: Deps['withWork'] = (payload, context, work) =>
      writer.deps.withWork(payload, context, (found) => {
        const createProfile: typeof found.docnetwork.createProfile = async (...args) => {
          await writer.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
          return found.docnetwork.createProfile(...args)
        }
        return work({ ...found, docnetwork: { ...found.docnetwork, createProfile } })
      })
    expect(await play({}, createWritePerson({ ...writer.deps, withWork: cancelling }))).toBe('stopped')
    expect(await writer.statesOf(ref, memberId)).toEqual([
      'profile.create applied',
      'user.add planned',
      'registration.create planned',
    ])
  })

  it.each([
    ['S11: one whose roster is too old', { rosterReadAt: new Date(Date.now() - 24 * 3_600_000 - 1_000) }, 'expired'],
    ['one that was sent six times', { attempts: 6 }, 'failed'],
  ])('%s does not follow the one before it', async (_title, data, state) => {
    await writer.plan(ref, [create(), register()])
    await writer.db.change.updateMany({ where: { syncId: ref.syncId, memberId, kind: 'registration.create' }, data })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied', `registration.create ${state}`])
    expect(writes()).toBe(1)
  })

  it('S1: run again, it writes nothing', async () => {
    await writer.plan(ref, [create(), addUser(), register()])
    await play()
    const sent = writes()
    expect(await play()).toBe('written')
    expect(writes()).toBe(sent)
  })

  it('S1: two workers at once make it once', async () => {
    await writer.plan(ref, [create(), addUser(), register()])
    writer.simulator.control.change({ latencyMs: 20 })
    const once = (processor = writePerson) =>
      processor(
        { ...ref, memberId },
        { signal: new AbortController().signal, log: silent, lastAttempt: false, fanOut: async () => {} },
      )
    const outcomes = await Promise.all([once(), once(), once(createWritePerson(writer.deps))])
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(2) // they wait for the lease's end
    expect(await play()).toBe('written')
    writer.simulator.control.change({ latencyMs: 0 })
    expect({ profiles: profilesOf().length, users: usersOf(), registrations: registrationsOf() }).toEqual({
      profiles: 1,
      users: 1,
      registrations: 1,
    })
  })

  it('U1: the user of a profile whose POST has left is owed until it is added', async () => {
    await writer.plan(ref, [create(), { ...addUser(), state: 'failed', after: null }, register()])
    await play()
    expect(await owed()).toBe(1)
    expect(await writer.statesOf(ref, memberId)).toEqual([
      'profile.create applied',
      'user.add failed',
      'registration.create applied',
    ])
  })

  it('U1 S4: a profile that was refused has no user owed; the rest fails with it, other people go on', async () => {
    fault({ operation: 'createProfile', match: { 'body.identifier': memberId }, effect: { kind: 'status', status: 422 } })
    await writer.plan(ref, [create(), addUser(), register()])
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual([
      'profile.create failed',
      'user.add failed',
      'registration.create failed',
    ])
    expect({ profiles: profilesOf().length, owed: await owed(), posts: writes() }).toEqual({ profiles: 0, owed: 0, posts: 1 })
  })

  it('S1 U1: is given up after six tries that all left nothing; should one of them land after all, its user is owed', async () => {
    fault({ operation: 'createProfile', effect: { kind: 'status', status: 503 } })
    await writer.plan(ref, [create(), addUser()])
    await play({}, createWritePerson({ ...writer.deps, readBackAgainMs: 5 }))
    expect(writes()).toBe(6)
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create failed', 'user.add failed'])
    expect(await owed()).toBe(1)
  })

  it('U1: a try that was refused settles nothing that an earlier try may have made', async () => {
    writer.simulator.control.installFaults([
      { operation: 'createProfile', nth: 1, effect: { kind: 'cut-before' } },
      { operation: 'createProfile', nth: 2, effect: { kind: 'status', status: 422 } },
    ])
    await writer.plan(ref, [create(), addUser()])
    await play({}, createWritePerson({ ...writer.deps, readBackAgainMs: 5 }))
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create failed', 'user.add failed'])
    expect(await owed()).toBe(1)
  })

  it('U1: nor what an earlier sync owes', async () => {
    await writer.db.owedUser.create({
      data: { organizationId: ref.organizationId, syncId: ref.syncId, memberId, since: new Date(Date.now() - 60_000) },
    })
    fault({ operation: 'createProfile', effect: { kind: 'status', status: 422 } })
    await writer.plan(ref, [create(), addUser()])
    await play()
    expect(await owed()).toBe(1)
  })

  it('U1: what is owed names the profile that was made', async () => {
    await writer.plan(ref, [create(), { ...addUser(), state: 'failed', after: null }])
    await play()
    expect(await writer.db.owedUser.findMany({ where: { memberId } })).toMatchObject([{ profileId: theProfile() }])
  })
})

describe('S1: a crash between sending and answer', () => {
  /** The process is told to stop while its POST is under way: done or not, it never hears the answer. */
  const crash = async (kind: 'hang' | 'timeout-after') => {
    fault({ operation: 'createProfile', nth: 1, effect: { kind } })
    await writer.plan(ref, [create(), addUser()])
    const stop = new AbortController()
    const ended = writePerson(
      { ...ref, memberId },
      { signal: stop.signal, log: silent, lastAttempt: false, fanOut: async () => {} },
    )
    while (writes() === 0) await pause(5)
    stop.abort(new Error('stop'))
    await expect(ended).rejects.toThrow()
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create sending', 'user.add planned'])
  }

  it.each(['hang', 'timeout-after'] as const)(
    '%s: whoever comes next waits for the lease, reads back, and makes it once',
    async (kind) => {
      await crash(kind)
      const outcome = await writePerson(
        { ...ref, memberId },
        { signal: new AbortController().signal, log: silent, lastAttempt: false, fanOut: async () => {} },
      )
      expect(outcome).toEqual({ again: expect.any(Number) })
      expect((outcome as { again: number }).again).toBeGreaterThan(LEASE_MS / 2)
      await writer.db.lease.updateMany({ data: { until: new Date(0) } }) // its end comes
      expect(await play()).toBe('written')
      expect({ profiles: profilesOf().length, users: usersOf(), owed: await owed() }).toEqual({ profiles: 1, users: 1, owed: 0 })
    },
  )

  it('S10: a process that is told to stop begins nothing', async () => {
    await writer.plan(ref, [create()])
    await expect(
      writePerson({ ...ref, memberId }, { signal: AbortSignal.abort(), log: silent, lastAttempt: false, fanOut: async () => {} }),
    ).rejects.toThrow()
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create planned'])
  })
})

describe('S1: what may be ours but does not bear our identifier', () => {
  const namesake = (fields: Partial<DnProfile> = {}) =>
    writer.edit<DnProfile>({ op: 'add-profile', fields: { ...person(), identifier: null, ...fields } })
  const cutBefore = () => fault({ operation: 'createProfile', nth: 1, effect: { kind: 'cut-before' } })

  it('of that name and birth date, not there at the start: a person must look; no second POST, nothing else of the member', async () => {
    cutBefore()
    await writer.plan(ref, [create(), addUser(), register()])
    const { id } = namesake()
    await writer.db.syncPerson.create({ data: { syncId: ref.syncId, memberId, verdict: 'create', groupIds: [2, 1] } })
    expect(await play()).toBe('written')
    const { fingerprint } = await writer.deps.vaults.of(writer.organizationId)
    expect(await writer.db.review.findMany({ where: { memberId } })).toMatchObject([
      // S12: tied to what the next sync finds.
      { code: 'unsettled-create', rule: 'S1', profileIds: [id], state: 'open', basis: basisOf(fingerprint, [id], [1, 2]) },
    ])
    expect(await writer.statesOf(ref, memberId)).toEqual([
      'profile.create failed',
      'user.add failed',
      'registration.create failed',
    ])
    expect(writes()).toBe(1)
    expect(await owed()).toBe(1) // what a later sync matches for it counts as created
  })

  it.each([null, ' ', '0000-00-00'])('of that name, with the birth date %j: a person must look', async (dob) => {
    cutBefore()
    await writer.plan(ref, [create()])
    namesake({ dob })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create failed'])
    expect(await writer.db.review.count({ where: { memberId, code: 'unsettled-create' } })).toBe(1)
  })

  it.each<[string, Partial<DnProfile>]>([
    ['of another birth date', { dob: '2001-01-01' }],
    ['of another name', { givenName: 'Nora' }],
  ])('%s: it is somebody else', async (_title, fields) => {
    cutBefore()
    await writer.plan(ref, [create()])
    namesake(fields)
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })

  it("that bears another member's identifier: it is that member's", async () => {
    cutBefore()
    await writer.plan(ref, [create()])
    await writer.db.syncMember.create({
      data: { syncId: ref.syncId, memberId: `${memberId}9`, met: true, registered: true, reading: 'read' },
    })
    namesake({ identifier: `${memberId}9` })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })

  it('that was there at the start: it is not ours', async () => {
    const { id } = namesake()
    const { profiles, runs } = writer.deps
    const { createNameHasher } = await import('@daxko-sync/store')
    const { profileNameKey } = await import('@daxko-sync/domain')
    const profile = { profileId: id, givenName: 'Neva', familyName: `Newby${memberId}` }
    const hash = createNameHasher(await runs.nameHashKey(ref))(profileNameKey(profile) ?? '')
    await profiles.saveList(ref, { profiles: [{ profile, nameHash: hash }], gone: [] })
    cutBefore()
    await writer.plan(ref, [create()])
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })
})

describe('reading back', () => {
  it('S1: a read-back that fails says nothing: nothing is sent until one succeeds', async () => {
    writer.simulator.control.installFaults([
      { operation: 'createProfile', nth: 1, effect: { kind: 'cut-after' } },
      { operation: 'getProfile', times: 3, effect: { kind: 'status', status: 500 } },
    ])
    await writer.plan(ref, [create()])
    expect(await play({}, createWritePerson({ ...writer.deps, readBackAgainMs: 5 }))).toBe('written')
    expect({ profiles: profilesOf().length, posts: writes() }).toEqual({ profiles: 1, posts: 1 })
  })

  it('S1: an answer about another profile is not believed', async () => {
    writer.simulator.control.installFaults([
      { operation: 'createProfile', nth: 1, effect: { kind: 'cut-after' } },
      { operation: 'getProfile', times: 2, effect: { kind: 'malformed' } },
    ])
    await writer.plan(ref, [create()])
    await play({}, createWritePerson({ ...writer.deps, readBackAgainMs: 5 }))
    expect(profilesOf()).toHaveLength(1)
  })

  it('S1: a profile that was deleted meanwhile ends the change, not the sync', async () => {
    const { id } = writer.edit<DnProfile>({ op: 'add-profile', fields: person() })
    fault({ operation: 'createUser', nth: 1, effect: { kind: 'cut-before' } })
    await writer.plan(ref, [{ ...addUser(), profileId: id }])
    writer.edit({ op: 'delete-profile', id })
    expect(await play({}, createWritePerson({ ...writer.deps, readBackAgainMs: 5 }))).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['user.add failed'])
  })

  it('S1: a request that waited too long for its token does not leave under a lease that may have ended', async () => {
    let tokens = 0
    const slow: Deps['withWork'] = (payload, context, work) =>
      writer.deps.withWork(payload, context, (found) =>
        work({
          ...found,
          docnetwork: {
            ...found.docnetwork,
            createProfile: async (fields, options) => {
              tokens += 1
              // Renews its token, which no signal ends: it comes too late.
              if (tokens === 1) await new Promise((late) => options?.signal?.addEventListener('abort', late))
              return found.docnetwork.createProfile(fields, options)
            },
          },
        }),
      )
    await writer.plan(ref, [create()])
    const impatient = createWritePerson({ ...writer.deps, withWork: slow, sendWithinMs: 2_000, readBackAgainMs: 5 })
    await play({}, impatient)
    expect(writes()).toBe(1)
    expect(await writer.db.change.findMany({ where: { memberId } })).toMatchObject([{ state: 'applied', attempts: 1 }])
  })
})

describe('S1: a process that stood still', () => {
  it('after it began a change sends nothing: its lease may have ended', async () => {
    await writer.plan(ref, [create()])
    const frozen = createWritePerson({ ...writer.deps, ledger: frozenFor(80, 'begin'), sendWithinMs: 50 })
    const context = { signal: new AbortController().signal, log: silent, lastAttempt: false, fanOut: async () => {} }
    expect(await frozen({ ...ref, memberId }, context)).toEqual({ again: LEASE_MS })
    expect(writes()).toBe(0)
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create sending'])
    expect(await play()).toBe('written') // whoever comes next reads back first
    expect(profilesOf()).toHaveLength(1)
  })

  it('nor after it began one together with the answer of the one before', async () => {
    await writer.plan(ref, [create(), register()])
    const frozen = createWritePerson({ ...writer.deps, ledger: frozenFor(600, 'appliedAndNext'), sendWithinMs: 500 })
    const context = { signal: new AbortController().signal, log: silent, lastAttempt: false, fanOut: async () => {} }
    expect(await frozen({ ...ref, memberId }, context)).toEqual({ again: LEASE_MS })
    expect(writes()).toBe(1)
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied', 'registration.create sending'])
    expect(await play()).toBe('written') // whoever comes next reads back first
    expect({ profiles: profilesOf().length, registrations: registrationsOf() }).toEqual({ profiles: 1, registrations: 1 })
  })

  it('puts back only the sending that it saw, not what another has sent since', async () => {
    await writer.plan(ref, [create()])
    const [change] = await writer.deps.ledger.ofMember(ref, memberId)
    if (!change) throw new Error('no change')
    const sawAs = { ...change, state: 'sending' as const, attempts: 1 }
    await writer.db.change.update({ where: { id: change.id }, data: { state: 'sending', attempts: 2 } })
    await writer.deps.ledger.putBack(ref, sawAs, 'no-attempt')
    await writer.deps.ledger.markAbsent(sawAs)
    expect(await writer.db.change.findUniqueOrThrow({ where: { id: change.id } })).toMatchObject({
      state: 'sending',
      attempts: 2,
      absentSince: null,
    })
    expect(await play()).toBe('written')
    expect(profilesOf()).toHaveLength(1)
  })
})

describe('S11: records that may come from a backup', () => {
  const registered = async () => {
    const { id } = writer.edit<DnProfile>({ op: 'add-profile', fields: person() })
    await writer.plan(ref, [{ ...register(), profileId: id }])
    writer.edit({ op: 'add-registration', profileId: id, groupId: group() }) // as it was written after the backup was made
  }

  it('a sync that stood still for long looks before it registers anybody', async () => {
    await registered()
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { stoodStill: true } })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['registration.create skipped'])
    expect(registrationsOf()).toBe(1)
  })

  it('the sweeper says which: ten minutes without a sign of life', async () => {
    const { createSweeps } = await import('@daxko-sync/store')
    const still = async (minutes: number) => {
      const progressAt = new Date(Date.now() - minutes * 60_000)
      await writer.db.sync.update({ where: { id: ref.syncId }, data: { progressAt } })
      await createSweeps(writer.db).takeOver()
      return (await writer.db.sync.findUniqueOrThrow({ where: { id: ref.syncId } })).stoodStill
    }
    expect(await still(9)).toBe(false)
    expect(await still(11)).toBe(true)
    expect(await still(3)).toBe(true) // once in doubt, always
  })
})

describe('what may not be written any more', () => {
  it.each([
    ['S5: its sync was cancelled', { cancelRequestedAt: new Date() }, 'stopped', 'planned'],
    ['S5: its sync is past its deadline', { deadline: new Date(0) }, 'stopped', 'planned'],
    ['another run has begun', { run: 2 }, 'another run', 'planned'],
    ['its sync has ended', { status: 'failed' }, 'another run', 'planned'],
  ])('%s', async (_title, data, word, state) => {
    await writer.plan(ref, [create()])
    await writer.db.sync.update({ where: { id: ref.syncId }, data })
    expect(await play()).toBe(word)
    expect(await writer.statesOf(ref, memberId)).toEqual([`profile.create ${state}`])
    expect(writes()).toBe(0)
  })

  it('S11: a change whose roster is older than 24 hours expires', async () => {
    await writer.plan(ref, [{ ...create(), rosterReadAt: new Date(Date.now() - 24 * 3_600_000 - 1_000) }])
    await play()
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create expired'])
    expect(writes()).toBe(0)
  })

  describe('R5 S10: an approved deactivation is looked at again before it leaves', () => {
    const OTHER_CHILD = { givenName: 'Zo', familyName: 'Otherwise', dob: '2011-01-01' }
    let profileId: number
    let registrationId: number

    beforeEach(async () => {
      ref = await writer.startSync('approve')
      profileId = writer.edit<DnProfile>({ op: 'add-profile', fields: person() }).id
      registrationId = writer.edit<{ id: number }>({ op: 'add-registration', profileId, groupId: group() }).id
      await writer.db.link.create({
        data: { organizationId: ref.organizationId, memberId, profileId, fits: true, rule: 'P1', syncId: ref.syncId },
      })
      await writer.plan(ref, [
        {
          kind: 'registration.deactivate',
          memberId,
          profileId,
          groupId: group(),
          registrationId,
          before: { active: true },
          after: { active: false },
        },
      ])
    })
    const asRead = (identifier: string | undefined) => {
      const { identifier: _, ...rest } = person()
      const profile = { profileId, ...rest, ...(identifier !== undefined && { identifier }) }
      return writer.deps.profiles.saveList(ref, { profiles: [{ profile, nameHash: undefined }], gone: [] })
    }
    const change = (fields: Partial<DnProfile>) => writer.edit({ op: 'change-profile', id: profileId, fields })
    const changeRegistration = (fields: object) => writer.edit({ op: 'change-registration', id: registrationId, fields })

    it.each<[string, string | undefined, () => unknown, string]>([
      ['nothing has changed', 'their own', () => undefined, 'applied'],
      ['no identifier, then and now', undefined, () => change({ identifier: null }), 'applied'],
      ['another system’s identifier, then and now', 'X-1', () => change({ identifier: 'X-1' }), 'applied'],
      ['the identifier was added meanwhile', undefined, () => undefined, 'applied'],
      ['the identifier is another one', undefined, () => change({ identifier: 'M77' }), 'stale'],
      ['the identifier was taken away', 'was', () => change({ identifier: null }), 'stale'],
      ['the profile is another child by now', undefined, () => change(OTHER_CHILD), 'stale'],
      ['the registration is a provider’s', undefined, () => changeRegistration({ type: 'provider' }), 'stale'],
      ['it was deactivated', undefined, () => changeRegistration({ deactivated: '2026-01-01T00:00:00.000Z' }), 'skipped'],
      ['it is gone', undefined, () => writer.edit({ op: 'delete-registration', id: registrationId }), 'skipped'],
      ['the profile is gone', undefined, () => writer.edit({ op: 'delete-profile', id: profileId }), 'skipped'],
    ])('%s', async (_title, identifier, meanwhile, state) => {
      await asRead(identifier === 'their own' ? memberId : identifier)
      meanwhile()
      await play()
      expect(await writer.statesOf(ref, memberId)).toEqual([`registration.deactivate ${state}`])
      expect(writes()).toBe(state === 'applied' ? 1 : 0)
      const reviews = await writer.db.review.findMany({ where: { memberId }, select: { code: true, profileIds: true } })
      expect(reviews).toEqual(state === 'stale' ? [{ code: 'stale', profileIds: [profileId] }] : [])
    })
  })

  it('R3: a deactivation whose profile is not linked to the member: an identifier that DocNetwork refused links nobody', async () => {
    const { id } = writer.edit<DnProfile>({ op: 'add-profile', fields: { ...person(), identifier: null } })
    const registered = writer.edit<{ id: number }>({ op: 'add-registration', profileId: id, groupId: group() })
    fault({ operation: 'updateProfile', effect: { kind: 'status', status: 422 } })
    const deactivate = {
      kind: 'registration.deactivate' as const,
      memberId,
      profileId: id,
      groupId: group(),
      registrationId: registered.id,
      before: { active: true },
      after: { active: false },
    }
    const addIdentifier = { identifier: memberId }
    await writer.plan(ref, [
      { kind: 'profile.add-identifier', memberId, profileId: id, before: { identifier: null }, after: addIdentifier },
      deactivate,
    ])
    await play()
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.add-identifier failed', 'registration.deactivate failed'])
    expect(writes()).toBe(1)
  })

  it('S8: a 429 uses up no try', async () => {
    fault({ operation: 'createProfile', times: 2, effect: { kind: 'status', status: 429, retryAfter: 1 } })
    await writer.plan(ref, [create()])
    await play({ lastAttempt: true })
    expect(await writer.db.change.findMany({ where: { memberId } })).toMatchObject([{ state: 'applied', attempts: 1 }])
  })

  it('U3: an e-mail is sent only where the organization wants it', async () => {
    ref = await writer.startSync('sync', { notifyNewUsers: true })
    await writer.plan(ref, [create(), addUser()])
    await play()
    expect(writer.docnetwork.notified).toEqual([{ profileId: theProfile(), email: `h${memberId}@example.org` }])
  })
})

it('the delay between two read-backs is longer than the time limit of a write', async () => {
  const { READ_BACK_AGAIN_MS: production } = await import('./apply-change.ts')
  expect(production).toBeGreaterThan(8_000)
  expect(READ_BACK_AGAIN_MS).toBeLessThan(production)
})
