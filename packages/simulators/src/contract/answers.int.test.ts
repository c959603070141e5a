import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDaxko, type DaxkoSimulator } from '../daxko/daxko.ts'
import { DEMO, demoRefreshToken } from '../demo.ts'
import { createDocNetwork, type DocNetworkSimulator } from '../docnetwork/docnetwork.ts'
import { type Caller, createCaller } from '../testing/caller.ts'
import { createWorld } from '../world/world.ts'
import { loadContract } from './contract.ts'

const world = createWorld({ seed: 3, registrations: 300, groups: 6, organizations: 2 })
const [organization, other] = world.organizations
const slot = [...organization!.daxko.rosters.keys()][0]!.split('/')
const profile = [...organization!.docnetwork.profiles.values()].find(({ identifier }) => identifier?.startsWith('2'))!
const registration = [...organization!.docnetwork.registrations.values()].find(({ deactivated }) => deactivated === null)!
const memberId = [...organization!.daxko.members.keys()][0]!
const unitId = [...organization!.daxko.units.keys()][0]!
const org = `/organizations/${organization!.organizationId}`

let daxko: DaxkoSimulator
let docnetwork: DocNetworkSimulator
let closers: (() => Promise<void>)[]
let askDaxko: Caller
let askDocNetwork: Caller
let daxkoToken: string
let docNetworkToken: string

const basic = { authorization: `Basic ${btoa(`${DEMO.docnetwork.clientId}:${DEMO.docnetwork.clientSecret}`)}` }
const credentials = { client_id: DEMO.daxko.clientId, client_secret: DEMO.daxko.clientSecret, grant_type: 'client_credentials' }

beforeAll(async () => {
  daxko = createDaxko(world, { limit: null })
  docnetwork = createDocNetwork(world)
  const listening = await Promise.all([daxko.listen(), docnetwork.listen()])
  closers = listening.map(({ close }) => close)
  askDaxko = createCaller('daxko', listening[0].url)
  askDocNetwork = createCaller('docnetwork', listening[1].url)
  const token = await askDaxko('POST', '/auth/token', { body: { ...credentials, scope: organization!.scope } })
  daxkoToken = (token.body as { access_token: string }).access_token
  const form = { grant_type: 'refresh_token', refresh_token: demoRefreshToken(organization!.organizationId) }
  const grant = await askDocNetwork('POST', '/oauth/access_token', { form, headers: basic })
  docNetworkToken = (grant.body as { access_token: string }).access_token
})

afterAll(() => Promise.all(closers.map((close) => close())))

const offering = `/api/v1/programs/${slot[0]}/offerings/${slot[2]}`
type Row = [operation: string, method: string, path: string, status: number, body?: unknown]

const DAXKO: Row[] = [
  ['createToken', 'POST', '/auth/token', 200, { ...credentials, scope: 'OPS_5414' }],
  ['createToken', 'POST', '/auth/token', 401, { ...credentials, scope: 'OPS_1' }],
  ['createToken', 'POST', '/auth/token', 401, { ...credentials, client_secret: 'wrong', scope: 'OPS_5413' }],
  ['getOffering', 'GET', `${offering}?location_id=${slot[1]}`, 200],
  ['getOffering', 'GET', `${offering}?location_id=B1`, 404],
  ['getOffering', 'GET', offering, 400],
  ['listRoster', 'GET', `${offering}/roster?location_id=${slot[1]}&limit=2`, 200],
  ['listRoster', 'GET', `${offering}/roster?location_id=${slot[1]}&limit=101`, 400],
  ['listRoster', 'GET', `${offering}/roster?location_id=${slot[1]}&after=nonsense`, 400],
  ['listRoster', 'GET', `${offering}/roster?location_id=B1`, 404],
  ['listRoster', 'GET', `${offering}/roster?location_id=${slot[1]}&page=2`, 400],
  ['getMember', 'GET', `/api/v1/members/${memberId}`, 200],
  ['getMember', 'GET', '/api/v1/members/EXT%2012%2F7', 404],
  ['getUnit', 'GET', `/api/v1/units/${unitId}`, 200],
  ['getUnit', 'GET', `/api/v1/units/${unitId}?include_inactive=true`, 200],
  ['getUnit', 'GET', '/api/v1/units/1', 404],
]

const group = `${org}/groups/${registration.groupID}`
const registrations = `${org}/profiles/${registration.profileID}/registrations`
const DOCNETWORK: Row[] = [
  ['listGroups', 'GET', `${org}/groups`, 200],
  ['listGroups', 'GET', `/organizations/${other!.organizationId}/groups`, 403],
  ['listGroups', 'GET', '/organizations/1/groups', 404],
  ['getGroup', 'GET', group, 200],
  ['getGroup', 'GET', `${org}/groups/1`, 404],
  ['updateGroup', 'PUT', group, 200, { description: 'New', start: '2026-07-01' }],
  ['updateGroup', 'PUT', group, 400, { start: 'July' }],
  ['updateGroup', 'PUT', group, 400, { phase: 'past' }],
  ['listGroupRegistrations', 'GET', `${group}/registrations`, 200],
  ['listGroupRegistrations', 'GET', `${org}/groups/1/registrations`, 404],
  ['listProfiles', 'GET', `${org}/profiles`, 200],
  [
    'createProfile',
    'POST',
    `${org}/profiles`,
    201,
    { givenName: 'Neva', familyName: 'Newby', identifier: 'n-1', dob: '2015-01-02', sex: 'Female' },
  ],
  ['createProfile', 'POST', `${org}/profiles`, 400, { givenName: 'Neva' }],
  ['createProfile', 'POST', `${org}/profiles`, 422, { givenName: ' ', familyName: 'Newby' }],
  ['getProfile', 'GET', `${org}/profiles/${profile.id}`, 200],
  ['getProfile', 'GET', `${org}/profiles/${profile.identifier}?identifier=true`, 200],
  ['getProfile', 'GET', `${org}/profiles/1`, 404],
  ['updateProfile', 'PUT', `${org}/profiles/${profile.id}`, 200, { middleName: 'May' }],
  ['updateProfile', 'PUT', `${org}/profiles/${profile.id}`, 400, { givenName: null }],
  ['updateProfile', 'PUT', `${org}/profiles/1`, 404, { middleName: 'May' }],
  ['listProfileUsers', 'GET', `${org}/profiles/${profile.id}/users`, 200],
  [
    'createUser',
    'POST',
    `${org}/profiles/${profile.id}/users`,
    201,
    { email: 'Head@Example.com', givenName: 'H', familyName: 'D' },
  ],
  [
    'createUser',
    'POST',
    `${org}/profiles/${profile.id}/users?notify=true`,
    201,
    { email: 'head@example.com', givenName: 'Other', familyName: 'D' },
  ],
  ['createUser', 'POST', `${org}/profiles/${profile.id}/users`, 400, { email: 'head@example.com' }],
  ['createUser', 'POST', `${org}/profiles/${profile.id}/users`, 422, { email: 'nonsense', givenName: 'H', familyName: 'D' }],
  ['listProfileUsers', 'GET', `${org}/profiles/${profile.id}/users`, 200],
  ['unlinkUser', 'DELETE', `${org}/profiles/${profile.id}/users`, 204, { email: 'head@example.com' }],
  ['createRegistration', 'POST', registrations, 201, { groupID: registration.groupID, type: 'patient' }],
  ['createRegistration', 'POST', registrations, 400, { groupID: registration.groupID, type: 'guest' }],
  ['createRegistration', 'POST', registrations, 422, { type: 'patient' }],
  ['createRegistration', 'POST', registrations, 404, { groupID: 1, type: 'patient' }],
  ['listProfileRegistrations', 'GET', `${registrations}?excludeDeactivated=true`, 200],
  ['getRegistration', 'GET', `${registrations}/${registration.id}`, 200],
  ['getRegistration', 'GET', `${registrations}/1`, 404],
  ['deactivateRegistration', 'DELETE', `${registrations}/${registration.id}`, 204],
  ['deactivateRegistration', 'DELETE', `${registrations}/1`, 404],
  ['reactivateRegistration', 'PUT', `${registrations}/${registration.id}`, 200, { deactivated: null }],
  ['reactivateRegistration', 'PUT', `${registrations}/${registration.id}`, 400, { deactivated: 'now' }],
]

const title = ([operation, method, path, status]: Row): string =>
  `${operation} ${status}: ${method} ${path.replace(/\d{4,}/g, 'n')}`

describe('every answer is what its contract says', () => {
  it.each(DAXKO.map((row): [string, Row] => [title(row), row]))('%s', async (_title, [operation, method, path, status, body]) => {
    const reply = await askDaxko(method, path, {
      ...(operation === 'createToken' ? {} : { token: daxkoToken }),
      ...(body === undefined ? {} : { body }),
    })
    expect({ status: reply.status, problems: reply.problems }).toEqual({ status, problems: [] })
  })

  it.each(DOCNETWORK.map((row): [string, Row] => [title(row), row]))('%s', async (_title, [, method, path, status, body]) => {
    const reply = await askDocNetwork(method, path, { token: docNetworkToken, ...(body === undefined ? {} : { body }) })
    expect({ status: reply.status, problems: reply.problems }).toEqual({ status, problems: [] })
    expect(reply.headers.get('x-ratelimit-limit')).toBe('2500')
    expect(Number(reply.headers.get('x-ratelimit-remaining'))).toBeLessThan(2500)
  })

  it.each([
    ['createAccessToken', 400, { grant_type: 'refresh_token', refresh_token: 'wrong' }, basic],
    ['createAccessToken', 401, { grant_type: 'refresh_token', refresh_token: 'wrong' }, { authorization: 'Basic bm8=' }],
  ])('%s %d', async (_operation, status, form, headers) => {
    const reply = await askDocNetwork('POST', '/oauth/access_token', { form, headers })
    expect({ status: reply.status, problems: reply.problems }).toEqual({ status, problems: [] })
  })

  it('every operation of both contracts was walked', () => {
    const walked = new Set([...DAXKO, ...DOCNETWORK].map(([operation]) => operation).concat('createAccessToken'))
    const all = [...loadContract('daxko').operations, ...loadContract('docnetwork').operations].map(({ id }) => id)
    expect(all.filter((id) => !walked.has(id))).toEqual([])
  })

  it('what violates a contract is told, an unknown path too', async () => {
    docnetwork.control.reset()
    const reply = await askDocNetwork('GET', `${org}/people`, { token: docNetworkToken })
    expect(reply.status).toBe(400)
    await askDocNetwork('PUT', `${org}/profiles/${profile.id}`, { token: docNetworkToken, body: { nickname: 'x' } })
    expect(docnetwork.control.violations().map(({ problems }) => problems.length)).toEqual([1, 1])
  })
})
