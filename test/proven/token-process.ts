// One of the processes of `proven-tokens.e2e.test.ts`, as far as tokens go: a pool, a client and a memory of its own. It says `ready`; for each line
// that it is given it asks DocNetwork something, and says which token it goes on with (a digest of it).
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Quota, StoredTokens, TokenStore } from '@daxko-sync/contracts'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import { createConnections, createDatabase, createKeyring, createVaults } from '@daxko-sync/store'

const of = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const freeQuota: Quota = {
  take: async () => ({ granted: true, ticket: { id: 'free' } }),
  settle: async () => undefined,
  state: async () => ({ side: 'docnetwork', limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
  pause: async () => undefined,
  pauseLeft: async () => 0,
}

const organizationId = of('ORGANIZATION_ID')
const db = createDatabase({ url: of('DATABASE_URL'), poolSize: 2 })
const stored = createConnections(db, createVaults(db, createKeyring(of('ENCRYPTION_KEY')))).tokenStore(
  organizationId,
  'docnetwork',
)
let known: StoredTokens = {}
const tokenStore: TokenStore = {
  ...stored,
  read: async () => {
    known = await stored.read()
    return known
  },
  save: async (owner, tokens) => {
    const saved = await stored.save(owner, tokens)
    if (saved) known = tokens
    return saved
  },
}
const app = createDocNetworkApp({
  baseUrl: of('DOCNETWORK_BASE_URL'),
  clientId: of('DOCNETWORK_CLIENT_ID'),
  clientSecret: of('DOCNETWORK_CLIENT_SECRET'),
  redirectUri: '',
  quota: freeQuota,
})
const { docnetworkOrg: orgId } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
const docnetwork = app.forOrganization({ organizationId, orgId, tokenStore })

say('ready')
for await (const _ of createInterface({ input: process.stdin })) {
  await docnetwork.groups()
  say(
    createHash('sha256')
      .update(known.accessToken ?? 'none')
      .digest('hex'),
  )
}
await app.close()
await db.$disconnect()
