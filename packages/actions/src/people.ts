// Explaining one person: who is it, and what happened to them. From stored data only. The audit log is told that somebody looked, never for whom.
import { type Member, type PersonView, Problem, type TraceView } from '@daxko-sync/contracts'
import { nameKey, normaliseName } from '@daxko-sync/domain'
import { createAudit, createPersonSearch, createTraces, type FoundPerson } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { explainPerson } from './explain-person.ts'

const MOST_PEOPLE = 100

export type SearchPeople = { organizationId: string; actor: string } & (
  | { memberId: string }
  | { familyName: string; givenName?: string | undefined }
)

const personView = ({ memberId, record, lastSyncId, profileId }: FoundPerson): PersonView => ({
  memberId,
  firstName: record?.firstName ?? null,
  preferredName: record?.preferredName ?? null,
  lastName: record?.lastName ?? null,
  dateOfBirth: record?.dateOfBirth ?? null,
  profileId,
  lastSyncId,
})

const emptyName = (field: 'familyName' | 'givenName') => {
  const detail = 'must hold a letter or digit: after P2 nothing is left of it'
  return new Problem('invalid-request', `${field} ${detail}.`, { errors: [{ pointer: `/body/${field}`, detail }] })
}

const bears =
  (family: string) =>
  (record: Member): boolean =>
    normaliseName(record.lastName) === family

const search = async ({ db, vaults }: Deps, request: SearchPeople): Promise<FoundPerson[]> => {
  const people = createPersonSearch(db, vaults)
  const { organizationId } = request
  if ('memberId' in request) {
    const person = await people.byMemberId(organizationId, request.memberId.trim())
    return person ? [person] : []
  }
  const family = normaliseName(request.familyName)
  if (family === '') throw emptyName('familyName')
  if (request.givenName === undefined) return people.byRecord(organizationId, bears(family), MOST_PEOPLE)
  const given = normaliseName(request.givenName)
  if (given === '') throw emptyName('givenName')
  return people.byNameKey(organizationId, nameKey(given, family), MOST_PEOPLE)
}

export const createSearchPeople =
  (deps: Deps) =>
  async (request: SearchPeople): Promise<{ items: PersonView[] }> => {
    const items = (await search(deps, request)).map(personView)
    const { organizationId, actor } = request
    const by = 'memberId' in request ? 'member-id' : 'name'
    await createAudit(deps.db).record({ organizationId, actor, action: 'people.search', facts: { by, found: items.length } })
    return { items }
  }

export interface TracePerson {
  organizationId: string
  memberId: string
  /** Syncs older than this one. */
  cursor?: string | undefined
  limit: number
  actor: string
}

export const createTracePerson =
  (deps: Deps) =>
  async ({ organizationId, memberId, cursor, limit, actor }: TracePerson): Promise<TraceView> => {
    const { db, vaults } = deps
    const person = await createPersonSearch(db, vaults).byMemberId(organizationId, memberId)
    const trace = await createTraces(db, vaults).of(organizationId, memberId, { limit, ...(cursor !== undefined && { cursor }) })
    await createAudit(db).record({ organizationId, actor, action: 'people.trace' })
    if (!person && trace.syncs.length === 0 && trace.decisions.length === 0) {
      throw new Problem('not-found', 'Nothing is stored of this member in your organization: no recent sync has met this id.')
    }
    const syncs = trace.syncs.map((sync) => {
      const { failure: _told, ...seen } = sync
      return { ...seen, why: explainPerson(sync) }
    })
    return { memberId, person: person ? personView(person) : null, ...trace, syncs }
  }
