// Every command against real PostgreSQL and Redis: exit code, stdout, stderr, and what is stored afterwards. Most run inside this process, as
// `npm start` runs them; `spawned` ones are processes of their own. No worker runs here: a sync stays queued until the test closes it.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createDaxko, createDocNetwork, createWorld, DEMO, demoRefreshToken } from '@daxko-sync/simulators'
import { createDatabase, createKeyring, createVaults, type Database } from '@daxko-sync/store'
import {
  createRedis,
  createDatabase as createTestDatabase,
  eventually,
  type TestDatabase,
  type TestRedis,
} from '@daxko-sync/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const MAIN = fileURLToPath(import.meta.resolve('./main.ts'))
const NOWHERE = 'http://127.0.0.1:9' // nothing listens on the discard port
const UNKNOWN = '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a'
const SECRET = 's3cret-refresh-token'
const encryptionKey = randomBytes(32).toString('base64')

interface Ended {
  code: number
  out: string
  err: string
}

let server: TestDatabase
let redis: TestRedis
let db: Database
let env: Record<string, string>

beforeAll(async () => {
  server = await createTestDatabase()
  redis = await createRedis()
  db = createDatabase({ url: server.url, poolSize: 2 })
  env = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '', // each command is a process
    NO_COLOR: '1',
    DATABASE_URL: server.url,
    REDIS_URL: redis.url,
    ENCRYPTION_KEY: encryptionKey,
    AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
    DAXKO_BASE_URL: NOWHERE,
    DAXKO_CLIENT_ID: 'id',
    DAXKO_CLIENT_SECRET: 'secret',
    DOCNETWORK_BASE_URL: NOWHERE,
    DOCNETWORK_CLIENT_ID: 'id',
    DOCNETWORK_CLIENT_SECRET: 'secret',
  }
})
afterAll(async () => {
  await db.$disconnect()
  await server.drop()
  await redis.drop()
})
beforeEach(async () => {
  await db.organization.deleteMany()
})

const spawned = (more: Record<string, string>, ...argv: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...argv], { env: { ...env, ...more } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
    child.stdin?.end()
  })

const runWith = async (more: Record<string, string>, ...argv: string[]): Promise<Ended> => {
  const said = { out: '', err: '' }
  const saying = (stream: 'out' | 'err') => (text: string) => {
    said[stream] += text
  }
  const code = await runCli(argv, { env: { ...env, ...more }, out: saying('out'), err: saying('err') })
  return { code, ...said }
}
const run = (...argv: string[]): Promise<Ended> => runWith({}, ...argv)

const json = async (...argv: string[]) => {
  const { code, out, err } = await run(...argv, '--json')
  return { code, err, document: JSON.parse(out) as Record<string, unknown> }
}

let next = 6000
const addOrganization = async (...more: string[]): Promise<string> => {
  next++
  const words = ['--name', 'Oak', '--docnetwork-org', String(next), '--daxko-scope', `OPS_${next}`]
  const { document } = await json('org', 'add', ...words, ...more)
  return String(document['id'])
}

const startSync = async (organizationId: string): Promise<string> => {
  const { document } = await json('sync', 'start', '--org', organizationId)
  return String(document['id'])
}
const close = (syncId: string, status: string) =>
  db.sync.update({ where: { id: syncId }, data: { status, startedAt: new Date(), finishedAt: new Date() } })

describe('as a process', () => {
  it.each([
    ['wrong usage', {}, ['org', 'show', '42'], { code: 2, out: '' }],
    ['wrong usage with --json', {}, ['frob', '--json'], { code: 2, out: /^\{\n[\s\S]*"type": "\/problems\/usage"[\s\S]*\}\n$/ }],
    ['a wrong environment', { DATABASE_URL: '' }, ['org', 'list'], { code: 78, out: '' }],
    ['a refusal', {}, ['org', 'show', UNKNOWN], { code: 1, out: '' }],
    ['an answer', {}, ['org', 'list', '--json'], { code: 0, out: '{\n  "items": []\n}\n' }],
    ['help', {}, ['--help'], { code: 0, out: /Commands:/ }],
  ])('%s', async (_title, more, argv, expected) => {
    const { code, out } = await spawned(more, ...argv)
    expect(code).toBe(expected.code)
    if (typeof expected.out === 'string') expect(out).toBe(expected.out)
    else expect(out).toMatch(expected.out)
  })

  it('ends by itself after it started a sync, and waits for it', async () => {
    const id = await addOrganization()
    const waiting = spawned({}, 'sync', 'start', '--org', id, '--wait', '--json')
    const sync = await eventually(() => db.sync.findFirstOrThrow({ where: { organizationId: id } }), { timeoutMs: 15_000 })
    await close(sync.id, 'succeeded')
    const { code, out } = await waiting
    expect({ code, id: JSON.parse(out).id }).toEqual({ code: 0, id: sync.id })
  })
})

describe('wrong usage: exit code 2, one problem, nothing changed', () => {
  it.each([
    [[]],
    [['frob']],
    [['org']],
    [['org', 'frob']],
    [['org', 'list', '--frob']],
    [['org', 'list', 'more']],
    [['org', 'show']],
    [['org', 'show', '42']],
    [['org', 'add', '--name', 'Oak']],
    [['org', 'add', '--name', 'Oak', '--docnetwork-org', 'x', '--daxko-scope', 'OPS_1']],
    [['org', 'set', UNKNOWN]],
    [['org', 'set', UNKNOWN, 'colour=red']],
    [['org', 'set', UNKNOWN, 'brakeCount=many']],
    [['sync', 'start']],
    [['sync', 'start', '--org', UNKNOWN, '--group', '']],
    [['sync', 'show', 'latest']],
    [['sync', 'list', '--status', 'frob']],
    [['person', 'erase', 'M1']],
    [['token', 'issue']],
    [['token', 'issue', '--org', UNKNOWN, '--ttl', '8']],
    [['token', 'issue', '--org', UNKNOWN, '--permission', 'all']],
  ])('%j', async (argv) => {
    const { code, out, err } = await run(...argv, '--json')
    expect({ code, err: err !== '' }).toEqual({ code: 2, err: true })
    expect(JSON.parse(out)).toMatchObject({ type: expect.stringMatching(/^\/problems\//) })
  })
})

describe('help and version: exit code 0, on stdout', () => {
  it.each([
    [['--help'], /Commands:/],
    [['sync', 'start', '--help'], /--accept-usage-fee/],
    [['org', 'set', '--help'], /brakeTotalPercent/],
    [['doctor', '--help'], /--json/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j', async (argv, expected) => {
    const { code, out, err } = await run(...argv)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(expected)
  })
})

describe('wrong configuration: exit code 78, one line that names the variable', () => {
  it.each([
    ['DATABASE_URL', '', ['org', 'list']],
    ['ENCRYPTION_KEY', 'short', ['org', 'list']],
    ['REDIS_URL', '', ['sync', 'start', '--org', UNKNOWN]],
    ['DOCNETWORK_BASE_URL', 'http://docnetwork.example', ['org', 'check', UNKNOWN]],
    ['AUTH_JWT_SECRET', 'short', ['token', 'issue', '--org', UNKNOWN]],
  ])('%s=%s', async (name, value, argv) => {
    const { code, out, err } = await runWith({ [name]: value }, ...argv)
    expect({ code, out }).toEqual({ code: 78, out: '' })
    expect(err).toMatch(new RegExp(`^daxko-sync: ${name} .*\\n$`))
    if (value !== '') expect(err).not.toContain(value)
  })

  it('an older schema is told, with what to do', async () => {
    const empty = await createTestDatabase()
    const old = createDatabase({ url: empty.url, poolSize: 1 })
    await old.$executeRaw`drop schema public cascade`
    await old.$executeRaw`create schema public`
    await old.$disconnect()
    const only = { DATABASE_URL: empty.url }
    expect(await runWith(only, 'org', 'list')).toMatchObject({ code: 78, err: expect.stringContaining('db migrate') })
    expect(await runWith(only, 'db', 'check')).toMatchObject({ code: 1, out: expect.stringMatching(/^behind: /) })
    const migrated = await runWith(only, 'db', 'migrate', '--json')
    expect(JSON.parse(migrated.out).applied.length).toBeGreaterThan(0)
    expect(await runWith(only, 'db', 'migrate')).toMatchObject({ code: 0, out: 'The schema is up to date.\n' })
    expect(await runWith(only, 'db', 'check')).toMatchObject({ code: 0, out: 'The schema is up to date.\n' })
    await empty.drop()
  })
})

describe('org', () => {
  it('add: stores the refresh token encrypted and never shows it', async () => {
    const words = ['--name', ' Camp Oak ', '--docnetwork-org', '4101', '--daxko-scope', 'OPS_5413']
    const { code, out, err } = await run('org', 'add', ...words, '--docnetwork-refresh-token', SECRET, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain(SECRET)
    const { id, name } = JSON.parse(out)
    expect(name).toBe('Camp Oak')
    const row = await db.connection.findFirstOrThrow({ where: { organizationId: id, side: 'docnetwork' } })
    const sealed = Buffer.from(row.tokens ?? [])
    expect(sealed.includes(SECRET)).toBe(false)
    const vault = await createVaults(db, createKeyring(encryptionKey)).of(id)
    expect(vault.open(sealed, 'connection:docnetwork')).toEqual({ refreshToken: SECRET })
  })

  it('add: a secret that looks like an id spoils no document', async () => {
    const words = ['--docnetwork-org', '1001', '--daxko-scope', 'OPS_1', '--docnetwork-refresh-token', '1001', '--json']
    const { code, out } = await run('org', 'add', '--name', 'Oak', ...words)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ docnetworkOrg: 1001 })
    const again = await run('org', 'add', '--name', 'Oak', ...words)
    expect(again.code).toBe(1)
    expect(JSON.parse(again.out).detail).toContain('[hidden]')
  })

  it.each([
    ['a misspelt option', ['--docnetwork-refresh-tokn', SECRET]],
    ['a misspelt option with an equals sign', [`--docnetwork-refresh-tokn=${SECRET}`]],
    ['another missing option', ['--docnetwork-refresh-token', SECRET]],
  ])('add: a complaint about %s does not repeat the secret', async (_title, words) => {
    const { code, out, err } = await run('org', 'add', '--name', 'Oak', ...words, '--json')
    expect(code).toBe(2)
    expect(out + err).not.toContain(SECRET)
  })

  it('add: a scope or a DocNetwork organization can be set up once', async () => {
    await addOrganization()
    const again = await json('org', 'add', '--name', 'Elm', '--docnetwork-org', String(next), '--daxko-scope', 'OPS_1')
    expect(again).toMatchObject({ code: 1, document: { type: '/problems/organization-exists', status: 409 } })
  })

  it('list, show, set, pause, resume', async () => {
    const id = await addOrganization()
    expect((await json('org', 'list')).document).toMatchObject({ items: [{ id }] })
    expect((await run('org', 'list')).out).toContain(id)
    expect((await run('org', 'show', id)).out).toMatch(/brakeCount +5\n/)
    const set = await json('org', 'set', id, 'brakeCount=7', 'groupFields=name,start', 'name=Elm', 'timeZone=America/Chicago')
    expect(set.document).toMatchObject({
      name: 'Elm',
      settings: { brakeCount: 7, groupFields: ['name', 'start'], timeZone: 'America/Chicago' },
    })
    expect((await json('org', 'set', id, 'brakeCount=9', 'colour=red')).code).toBe(2)
    expect((await json('org', 'show', id)).document).toMatchObject({ settings: { brakeCount: 7 } })
    expect((await json('org', 'pause', id)).document).toMatchObject({ paused: { by: 'cli', until: null } })
    expect(await json('sync', 'start', '--org', id)).toMatchObject({ code: 1, document: { type: '/problems/paused' } })
    expect((await json('org', 'resume', id)).document).toMatchObject({ paused: null })
  })

  it('check: says in plain words what does not work, and exits with 1', async () => {
    const id = await addOrganization()
    const { code, document } = await json('org', 'check', id)
    expect(code).toBe(1)
    expect(document).toMatchObject({ passed: false })
    expect((await json('org', 'show', id)).document).toMatchObject({ checklist: { checkPassed: false } })
  })

  it('check: passes when both sides answer', async () => {
    const world = createWorld({ seed: 7, registrations: 20, groups: 3 })
    const { organizationId, scope } = world.organizations[0]!
    const [daxko, docnetwork] = await Promise.all([createDaxko(world).listen(), createDocNetwork(world).listen()])
    const sides = {
      DAXKO_BASE_URL: daxko.url,
      DAXKO_CLIENT_ID: DEMO.daxko.clientId,
      DAXKO_CLIENT_SECRET: DEMO.daxko.clientSecret,
      DOCNETWORK_BASE_URL: docnetwork.url,
      DOCNETWORK_CLIENT_ID: DEMO.docnetwork.clientId,
      DOCNETWORK_CLIENT_SECRET: DEMO.docnetwork.clientSecret,
    }
    const token = ['--docnetwork-refresh-token', demoRefreshToken(organizationId)]
    const words = ['--name', 'Oak', '--docnetwork-org', String(organizationId), '--daxko-scope', scope, ...token]
    const { document } = await json('org', 'add', ...words)
    const ended = await runWith(sides, 'org', 'check', String(document['id']))
    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(/Both sides work\.\n$/) })
    await Promise.all([daxko.close(), docnetwork.close()])
  })

  it.each([
    ['show', []],
    ['set', ['brakeCount=1']],
    ['pause', []],
    ['resume', []],
    ['check', []],
    ['remove', []],
  ])('%s of an unknown one: exit code 1', async (verb, more) => {
    expect(await json('org', verb, UNKNOWN, ...more)).toMatchObject({ code: 1, document: { type: '/problems/not-found' } })
  })

  it('remove: refused while a sync runs, else everything of it is gone', async () => {
    const id = await addOrganization()
    const syncId = await startSync(id)
    expect(await json('org', 'remove', id)).toMatchObject({ code: 1, document: { type: '/problems/sync-in-progress', syncId } })
    await close(syncId, 'cancelled')
    expect(await json('org', 'remove', id)).toMatchObject({ code: 0, document: { id, removed: true } })
    expect(await db.audit.count({ where: { organizationId: id } })).toBe(0)
    expect((await json('sync', 'show', syncId)).code).toBe(1)
  })
})

describe('sync', () => {
  it('forecast: exit code 0, the free syncs and the budgets of both sides; nothing is started', async () => {
    const org = await addOrganization()
    const { code, document } = await json('sync', 'forecast', '--org', org)
    expect(code).toBe(0)
    expect(document).toMatchObject({ organizationId: org, syncs: { freeLeft: 3 }, refusal: null, daxko: { requests: null } })
    expect(await db.sync.count()).toBe(0)
    expect((await run('sync', 'forecast', '--org', org)).out).toMatch(/3 of 3 free left/)
    expect((await run('sync', 'forecast', '--org', UNKNOWN)).code).toBe(1)
  })

  it('start, show, list, cancel', async () => {
    const id = await addOrganization()
    const started = await json('sync', 'start', '--org', id, '--dry-run')
    expect(started).toMatchObject({ code: 0, err: '', document: { status: 'queued', dryRun: true, organizationId: id } })
    const syncId = String(started.document['id'])
    expect(await json('sync', 'start', '--org', id)).toMatchObject({
      code: 1,
      document: { type: '/problems/sync-in-progress', status: 409, syncId },
    })
    expect((await json('sync', 'show', syncId)).document).toMatchObject({ id: syncId, counts: { changes: { planned: 0 } } })
    expect((await json('sync', 'list', '--org', id, '--status', 'queued')).document).toMatchObject({ items: [{ id: syncId }] })
    expect((await json('sync', 'list', '--org', id, '--status', 'failed')).document).toEqual({ items: [] })
    expect((await json('sync', 'cancel', syncId)).document).toMatchObject({ cancelRequestedAt: expect.any(String) })
    await close(syncId, 'cancelled')
    expect(await json('sync', 'cancel', syncId)).toMatchObject({ code: 1, document: { type: '/problems/already-finished' } })
  })

  it.each([
    [
      'G2: a segment is refused in the words of the rule',
      'program_id=CMP1&location_id=B1&segment_id=S1',
      1,
      /an offering, not a segment/,
    ],
    ['G1: what is malformed is wrong usage', 'program_id=1', 2, /program_id=…&location_id=…&offering_id=…/],
  ])('start --group: %s', async (_title, identifier, code, words) => {
    const id = await addOrganization()
    const ended = await run('sync', 'start', '--org', id, '--group', identifier)
    expect(ended).toMatchObject({ code, out: '', err: expect.stringMatching(words) })
    expect(await db.sync.count()).toBe(0)
  })

  it('S7: the fourth of a day names the option that accepts the fee', async () => {
    const id = await addOrganization()
    for (let n = 0; n < 3; n++) await close(await startSync(id), 'succeeded')
    const refused = await run('sync', 'start', '--org', id)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--accept-usage-fee') })
    expect((await json('sync', 'start', '--org', id, '--accept-usage-fee')).code).toBe(0)
  })

  it('start: accepted although Redis is away, and says so on stderr', async () => {
    const id = await addOrganization()
    const ended = await runWith({ REDIS_URL: 'redis://127.0.0.1:9' }, 'sync', 'start', '--org', id, '--json')
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('the sweeper will') })
    expect(JSON.parse(ended.out)).toMatchObject({ status: 'queued' })
  })

  it.each([
    ['succeeded', 0],
    ['succeeded-with-warnings', 0],
    ['partially-failed', 1],
    ['failed', 1],
    ['cancelled', 1],
  ])('S4: start --wait ends with the sync: %s is exit code %i', async (status, code) => {
    const id = await addOrganization()
    const waiting = run('sync', 'start', '--org', id, '--wait', '--json')
    const sync = await eventually(() => db.sync.findFirstOrThrow({ where: { organizationId: id } }), { timeoutMs: 15_000 })
    await close(sync.id, status)
    const ended = await waiting
    expect(ended.code).toBe(code)
    expect(JSON.parse(ended.out)).toMatchObject({ id: sync.id, status })
    expect(ended.err).toContain(sync.id)
  })

  it.each([
    ['approve', 'nothing-held'],
    ['retry', 'nothing-to-retry'],
  ])('%s: refused when there is nothing', async (verb, code) => {
    const id = await addOrganization()
    const syncId = await startSync(id)
    await close(syncId, 'succeeded')
    expect(await json('sync', verb, syncId)).toMatchObject({ code: 1, document: { type: `/problems/${code}` } })
    expect((await json('sync', verb, UNKNOWN)).code).toBe(1)
  })
})

describe('what the brake holds, and dry runs', () => {
  const held = async (status: 'succeeded' | 'succeeded-with-warnings' = 'succeeded-with-warnings') => {
    const organizationId = await addOrganization()
    const syncId = await startSync(organizationId)
    await db.change.create({
      data: {
        ...{ syncId, organizationId, kind: 'registration.deactivate', rule: 'R3', state: 'held', memberId: 'M1', groupId: 7 },
        ...{ entry: 'absent', position: 0, rosterReadAt: new Date() },
      },
    })
    await close(syncId, status)
    return { organizationId, syncId }
  }

  it('sync reject: refuses it, and takes that back', async () => {
    const { syncId, organizationId } = await held()
    const counts = async (...words: string[]) =>
      ((await json(...words)).document as { counts: { changes: object } }).counts.changes
    expect(await counts('sync', 'reject', syncId, '--group', '7')).toMatchObject({ held: 0, rejected: 1 })
    expect(await json('sync', 'reject', syncId)).toMatchObject({ code: 1, document: { type: '/problems/nothing-held' } })
    expect(await counts('sync', 'reject', syncId, '--undo')).toMatchObject({ held: 1, rejected: 0 })
    expect(await json('sync', 'reject', syncId, '--undo')).toMatchObject({ document: { type: '/problems/nothing-to-restore' } })
    const actions = await db.audit.findMany({ where: { organizationId }, select: { action: true }, orderBy: { id: 'asc' } })
    expect(actions.slice(-2).map(({ action }) => action)).toEqual(['sync.reject', 'sync.restore'])
    expect((await run('sync', 'reject', syncId, '--group', 'seven')).code).toBe(2)
  })

  it('sync apply: only dry runs', async () => {
    const { syncId } = await held()
    expect(await json('sync', 'apply', syncId)).toMatchObject({ code: 1, document: { type: '/problems/not-a-dry-run' } })
    expect((await json('sync', 'apply', UNKNOWN)).code).toBe(1)
    expect((await run('sync', 'apply', 'nonsense')).code).toBe(2)
    const { syncId: dry, organizationId } = await held('succeeded')
    await db.sync.update({ where: { id: dry }, data: { dryRun: true, mode: 'dry-run' } })
    await db.change.updateMany({ where: { syncId: dry }, data: { state: 'planned' } })
    expect((await json('sync', 'apply', dry)).document).toMatchObject({ id: dry, status: 'queued' })
    expect(await db.audit.count({ where: { organizationId, action: 'sync.apply' } })).toBe(1)
  })
})

describe('reviews', () => {
  const review = async () => {
    const organizationId = await addOrganization()
    const syncId = await startSync(organizationId)
    await close(syncId, 'succeeded')
    const row = { syncId, lastSyncId: syncId, code: 'ambiguous-name', rule: 'P2', memberId: 'M1', profileIds: [4, 5], basis: 'b' }
    const { id } = await db.review.create({ data: { organizationId, state: 'open', ...row } })
    return { organizationId, id }
  }

  it('are listed, decided, and decided anew', async () => {
    const { organizationId, id } = await review()
    const list = async (...words: string[]) => (await json('review', 'list', '--org', organizationId, ...words)).document['items']
    expect(await list()).toEqual([expect.objectContaining({ id, memberId: 'M1', profileIds: [4, 5], state: 'open' })])
    expect((await run('review', 'list', '--org', organizationId)).out).toContain(id)
    const wrong = await json('review', 'resolve', id, 'link', '--profile', '9')
    expect(wrong).toMatchObject({ code: 1, document: { type: '/problems/profile-not-in-review' } })
    expect((await json('review', 'resolve', id, 'link', '--profile', '5')).document).toMatchObject({ id, state: 'resolved' })
    expect(await list()).toEqual([])
    expect(await list('--state', 'resolved')).toHaveLength(1)
    expect(await json('review', 'resolve', id, 'ignore')).toMatchObject({ document: { type: '/problems/already-resolved' } })
    expect((await json('review', 'revoke', id)).document).toMatchObject({ id, state: 'open' })
    expect(await json('review', 'revoke', id)).toMatchObject({ code: 1, document: { type: '/problems/nothing-to-revoke' } })
    expect(await db.decision.count({ where: { organizationId, actor: 'cli' } })).toBe(1)
  })

  it.each([
    [['review', 'list'], 2],
    [['review', 'list', '--org', UNKNOWN], 1],
    [['review', 'list', '--org', UNKNOWN, '--state', 'lost'], 2],
    [['review', 'resolve', UNKNOWN, 'merge'], 2],
    [['review', 'resolve', UNKNOWN, 'ignore'], 1],
    [['review', 'resolve', UNKNOWN, 'link'], 1],
    [['review', 'revoke', UNKNOWN], 1],
  ])('%j ends with %i', async (words, expected) => expect((await run(...words)).code).toBe(expected))
})

it('person erase: says how much was stored, and leaves a trace of ids', async () => {
  const id = await addOrganization()
  const syncId = await startSync(id)
  await close(syncId, 'succeeded')
  await db.link.create({ data: { organizationId: id, memberId: 'M1', profileId: 7, fits: true, rule: 'P1', syncId } })
  expect((await json('person', 'erase', '--org', id, 'M1')).document).toEqual({ organizationId: id, memberId: 'M1', rows: 1 })
  expect((await json('person', 'erase', '--org', id, 'M1')).document).toMatchObject({ rows: 0 })
  expect((await json('person', 'erase', '--org', UNKNOWN, 'M1')).code).toBe(1)
  expect(await db.audit.count({ where: { organizationId: id, action: 'person.erase' } })).toBe(2)
})

it('token issue: prints the bare token, with what was asked for', async () => {
  const words = ['--org', UNKNOWN, '--permission', 'profiles:import', '--operator', '--ttl', '30m']
  const { code, out, err } = await runWith({ DATABASE_URL: '', REDIS_URL: '' }, 'token', 'issue', ...words)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  const claims = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ org: UNKNOWN, permissions: ['profiles:import'], role: 'operator', sub: 'cli' })
  expect(claims.exp - claims.iat).toBe(1_800)
})

describe('doctor', () => {
  const stateOf = (document: Record<string, unknown>, name: string) =>
    (document['checks'] as { name: string; state: string }[]).find((check) => check.name === name)?.state

  it('finds what does not answer, and exits with 1', async () => {
    await addOrganization()
    const { code, document } = await json('doctor')
    expect(code).toBe(1)
    const names = [
      'environment',
      'PostgreSQL',
      'schema',
      'clock',
      'encryption key',
      'connections',
      'pauses',
      'Redis',
      'Daxko',
      'DocNetwork',
      'daily sync',
    ]
    expect(Object.fromEntries(names.map((name) => [name, stateOf(document, name)]))).toMatchObject({
      environment: 'ok',
      PostgreSQL: 'ok',
      schema: 'ok',
      clock: 'ok',
      'encryption key': 'ok',
      connections: 'wrong',
      pauses: 'ok',
      Daxko: 'wrong',
      DocNetwork: 'wrong',
      'daily sync': 'ok',
    })
  })

  it('finds a key that does not open the stored data', async () => {
    await addOrganization()
    const other = { ENCRYPTION_KEY: randomBytes(32).toString('base64') }
    const { out } = await runWith(other, 'doctor', '--json')
    expect(stateOf(JSON.parse(out), 'encryption key')).toBe('wrong')
  })

  it('a wrong environment is exit code 78, and the rest is looked at all the same', async () => {
    const { code, out } = await runWith({ DAXKO_CLIENT_ID: '', REDIS_URL: '' }, 'doctor', '--json')
    expect(code).toBe(78)
    expect(stateOf(JSON.parse(out), 'Redis')).toBe('wrong')
    expect(stateOf(JSON.parse(out), 'PostgreSQL')).toBe('ok')
  })
})
