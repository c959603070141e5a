// node plain-script.ts '{"access": …, "underWay": 32, "readFirst": false}': what somebody would write instead. One process, the same requests, the same
// rules as far as one person goes; nothing is stored, nothing is read back, nobody is asked. With 1 request under way it is the sequential script.
// Everybody goes through on their own, so that reads of one side overlap with writes to the other; `readFirst` waits until all have been read,
// which is what rules over all people (namesakes, the brake) would force on it too. Prints the seconds from its first request to its last.
import {
  groupFieldsOf,
  headOfHousehold,
  nameKeys,
  parseGroupIdentifier,
  profileFieldsOf,
  profileNameKey,
  userOf,
} from '@daxko-sync/domain'
import { Pool } from 'undici'
import type { Access } from '../system.ts'
import { memberFrom, offeringFrom, type RawMember, type RawOffering, unitFrom } from './raw.ts'

interface Config {
  access: Access
  underWay: number
  readFirst: boolean
}

const { access, underWay, readFirst } = JSON.parse(process.argv[2] ?? '{}') as Config
const FIELDS = ['description', 'start', 'finish', 'registrationOpen', 'registrationClose'] as const // G4
const TODAY = new Date().toISOString().slice(0, 10)

let requests = 0
let writes = 0

const side = (url: string) => {
  const pool = new Pool(url, { connections: underWay })
  const waiting: (() => void)[] = []
  let free = underWay
  const place = async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((grant) => waiting.push(grant))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  let headers: Record<string, string> = {}
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T | undefined> => {
    await place()
    try {
      requests += 1
      if (method !== 'GET') writes += 1
      const sent = { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }
      const answer = await pool.request({
        method,
        path,
        headers: sent,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.body.text()
      if (answer.statusCode === 404) return undefined
      if (answer.statusCode > 299) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
      return (text === '' ? {} : JSON.parse(text)) as T
    } finally {
      leave()
    }
  }
  const logIn = async (path: string, sent: Record<string, string>, body: string): Promise<void> => {
    const answer = await pool.request({ method: 'POST', path, headers: sent, body })
    const { access_token: token } = (await answer.body.json()) as { access_token: string }
    headers = { authorization: `Bearer ${token}` }
  }
  return { ask, logIn, close: () => pool.close() }
}

const daxko = side(access.daxko.url)
const docnetwork = side(access.docnetwork.url)
const { clientId, clientSecret, organizationId, refreshToken } = access.docnetwork
await Promise.all([
  daxko.logIn(
    '/auth/token',
    { 'content-type': 'application/json' },
    JSON.stringify({
      client_id: access.daxko.clientId,
      client_secret: access.daxko.clientSecret,
      scope: access.daxko.scope,
      grant_type: 'client_credentials',
    }),
  ),
  docnetwork.logIn(
    '/public/v2/oauth/access_token',
    {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    String(new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })),
  ),
])
const startedAt = performance.now()
const root = `/public/v2/organizations/${organizationId}`

interface Profile {
  id: number
  identifier?: string | null
  givenName: string
  familyName: string
  dob?: string | null
  [field: string]: unknown
}
interface Registration {
  id: number
  profileID: number
  groupID: number
  type: string
  updated: string
  deactivated: string | null
}
interface Entry {
  member_id: string
  unit_id?: string | null
  status: 'registered' | 'waitlisted' | 'cancelled'
}

/** Each once, however often it is asked for. */
const onceEach = <T>(read: (id: string) => Promise<T>): ((id: string) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>()
  return (id) => {
    const answer = asked.get(id) ?? read(id)
    asked.set(id, answer)
    return answer
  }
}
const readMember = onceEach(async (id) => {
  const member = await daxko.ask<RawMember>('GET', `/api/v1/members/${id}`)
  return member && memberFrom(member)
})
const readUnit = onceEach(async (id) => {
  const unit = await daxko.ask<Parameters<typeof unitFrom>[0]>('GET', `/api/v1/units/${id}`)
  return unit && unitFrom(unit)
})

const readRoster = async (path: string, locationId: string): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const query: string = String(new URLSearchParams({ location_id: locationId, limit: '100', ...(after !== '' && { after }) }))
    const page: { roster: Entry[]; after?: string } | undefined = await daxko.ask('GET', `${path}/roster?${query}`)
    entries.push(...(page?.roster ?? []))
    after = page?.after
  }
  return entries
}

// --- groups, rosters, registrations -----------------------------------------------------------------------------------------------

interface Place {
  groupId: number
  status: Entry['status']
}
const placesOf = new Map<string, Place[]>()
const unitOf = new Map<string, string>()
const registrationsOf = new Map<string, Registration[]>()
const groupRegistrations: Registration[] = []
const hasPlace = new Set<string>()
const profilesById = new Map<number, Profile>()
const byIdentifier = new Map<string, Profile>()
const byName = new Map<string, Profile[]>()

const readGroup = async (groupId: number, groupIdentifier: string | null): Promise<void> => {
  const identifier = parseGroupIdentifier(groupIdentifier)
  if (identifier.is !== 'offering') return
  const { programId, locationId, offeringId } = identifier.key
  const path = `/api/v1/programs/${programId}/offerings/${offeringId}`
  const [entries, offering, group, registered] = await Promise.all([
    readRoster(path, locationId),
    daxko.ask<RawOffering>('GET', `${path}?${String(new URLSearchParams({ location_id: locationId }))}`),
    docnetwork.ask<{ group: Record<string, unknown> }>('GET', `${root}/groups/${groupId}`),
    docnetwork.ask<{ registrations: Registration[] }>('GET', `${root}/groups/${groupId}/registrations`),
  ])
  for (const { member_id: memberId, unit_id: unitId, status } of entries) {
    placesOf.set(memberId, [...(placesOf.get(memberId) ?? []), { groupId, status }])
    if (unitId) unitOf.set(memberId, unitId)
  }
  for (const registration of registered?.registrations ?? []) {
    if (registration.type !== 'patient') continue
    const key = `${registration.profileID} ${groupId}`
    registrationsOf.set(key, [...(registrationsOf.get(key) ?? []), registration])
    groupRegistrations.push(registration)
  }
  if (!offering || !group) return
  const wanted = groupFieldsOf(offeringFrom(offering), 'America/New_York')
  const due = FIELDS.filter((field) => wanted[field] !== undefined && !String(group.group[field] ?? '').startsWith(wanted[field]))
  if (due.length === 0) return
  await docnetwork.ask('PUT', `${root}/groups/${groupId}`, Object.fromEntries(due.map((field) => [field, wanted[field]])))
}

const readProfiles = async (): Promise<void> => {
  const list = await docnetwork.ask<{ profiles: Profile[] }>('GET', `${root}/profiles`)
  for (const profile of list?.profiles ?? []) {
    profilesById.set(profile.id, profile)
    if (profile.identifier) byIdentifier.set(profile.identifier.trim(), profile)
    const key = `${profileNameKey(profile)} ${(profile.dob ?? '').slice(0, 10)}`
    byName.set(key, [...(byName.get(key) ?? []), profile])
  }
}

const groups = await docnetwork.ask<{ groups: { id: number; groupIdentifier: string | null }[] }>('GET', `${root}/groups`)
const readAllGroups = (list: readonly { id: number; groupIdentifier: string | null }[]) =>
  Promise.all(list.map(({ id, groupIdentifier }) => readGroup(id, groupIdentifier)))
await Promise.all([readProfiles(), readAllGroups(groups?.groups ?? [])])

// --- person by person -------------------------------------------------------------------------------------------------------------

const addUser = async (profileId: number, memberId: string, unitId: string | undefined): Promise<void> => {
  const unit = unitId === undefined ? undefined : await readUnit(unitId)
  const headId = unit && headOfHousehold(unit)
  const head = headId === undefined ? undefined : await readMember(headId)
  const member = await readMember(memberId)
  const user = (head && userOf(head)) ?? (member && userOf(member))
  if (user) await docnetwork.ask('POST', `${root}/profiles/${profileId}/users`, user)
}

const writePerson = async (memberId: string, places: readonly Place[]): Promise<void> => {
  const member = await readMember(memberId)
  if (!member) return
  const fields = profileFieldsOf(member, TODAY)
  const named = nameKeys(member).flatMap((key) => byName.get(`${key} ${fields.dob ?? ''}`) ?? [])
  let profile = byIdentifier.get(memberId) ?? (named.length === 1 ? named[0] : undefined)
  if (profile === undefined) {
    const body = { identifier: memberId, ...fields }
    profile = (await docnetwork.ask<{ profile: Profile }>('POST', `${root}/profiles`, body))?.profile
    if (profile === undefined) throw new Error('no profile was made')
    byIdentifier.set(memberId, profile)
    await addUser(profile.id, memberId, member.unitId ?? unitOf.get(memberId))
  } else {
    byIdentifier.set(memberId, profile)
    const differing = Object.entries(fields).filter(([field, value]) => profile?.[field] !== value)
    const due = Object.fromEntries([...(profile.identifier ? [] : [['identifier', memberId]]), ...differing])
    if (Object.keys(due).length > 0) await docnetwork.ask('PUT', `${root}/profiles/${profile.id}`, due)
  }
  const path = `${root}/profiles/${profile.id}/registrations`
  for (const { groupId, status } of places) {
    if (status !== 'registered') continue
    const known = registrationsOf.get(`${profile.id} ${groupId}`) ?? []
    if (known.some(({ deactivated }) => deactivated === null)) continue
    const [last] = known.toSorted((a, b) => b.updated.localeCompare(a.updated))
    if (last) await docnetwork.ask('PUT', `${path}/${last.id}`, { deactivated: null })
    else await docnetwork.ask('POST', path, { groupID: groupId, type: 'patient' })
  }
}

const people = [...placesOf].filter(([, places]) => places.some(({ status }) => status === 'registered'))
const forAll = async (work: (memberId: string, places: readonly Place[]) => Promise<unknown>): Promise<void> => {
  if (underWay > 1) await Promise.all(people.map(([memberId, places]) => work(memberId, places)))
  else for (const [memberId, places] of people) await work(memberId, places)
}
if (readFirst) await forAll(readMember)
await forAll(writePerson)

// --- who is gone from a roster ----------------------------------------------------------------------------------------------------

for (const [memberId, places] of placesOf) {
  const profile = byIdentifier.get(memberId)
  for (const { groupId, status } of places) if (profile && status !== 'cancelled') hasPlace.add(`${profile.id} ${groupId}`)
}
const members = new Set([...byIdentifier].filter(([id]) => placesOf.has(id)).map(([, { id }]) => id))
await Promise.all(
  groupRegistrations
    .filter(({ profileID, groupID, deactivated }) => deactivated === null && !hasPlace.has(`${profileID} ${groupID}`))
    .filter(({ profileID }) => members.has(profileID))
    .map(({ id, profileID }) => docnetwork.ask('DELETE', `${root}/profiles/${profileID}/registrations/${id}`)),
)

const seconds = (performance.now() - startedAt) / 1_000
process.stdout.write(`${JSON.stringify({ seconds, requests, writes })}\n`)
await Promise.all([daxko.close(), docnetwork.close()])
