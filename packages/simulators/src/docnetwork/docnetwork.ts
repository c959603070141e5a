// DocNetwork over HTTP: several organizations in one server, one OAuth connection each, one request limit for all of them.
import { loadContract } from '../contract/contract.ts'
import { DEMO, demoRefreshToken } from '../demo.ts'
import type { Answer } from '../server/answer.ts'
import { type CommonSettings, type Control, createControl, registerControl } from '../server/control.ts'
import type { Limit } from '../server/limiter.ts'
import type { Call } from '../server/parse-call.ts'
import { createSimulator, type SimulatorOptions } from '../server/simulator.ts'
import { docNetworkToJson } from '../world/serialize.ts'
import type { World } from '../world/types.ts'
import { type DocNetworkEdit, editDocNetwork } from './edits.ts'
import { type GroupWrites, handleDocNetwork } from './handlers.ts'
import { createOAuth, type Rotation } from './oauth.ts'
import type { DnState } from './state.ts'

export interface DocNetworkOptions extends SimulatorOptions {
  clientId?: string
  clientSecret?: string
  /** Over all organizations and methods; null turns it off. */
  limit?: Limit | null
  tokenLifetimeSeconds?: number
  rotation?: Rotation
  groupWrites?: GroupWrites
  /** Whether Retry-After comes as delta-seconds or as an HTTP date. */
  retryAfterForm?: 'seconds' | 'date'
}

export interface DocNetworkSettings extends CommonSettings {
  rotation?: Rotation
  groupWrites?: GroupWrites
  retryAfterForm?: 'seconds' | 'date'
  /** The organization that the authorization page grants access to. */
  authorizeAs?: number
  /** These organizations withdrew their consent: access and refresh tokens end. */
  revoke?: number[]
}

export type DocNetworkControl = Control<DocNetworkEdit, DocNetworkSettings>

export interface DocNetworkSimulator {
  listen(at?: { port?: number; host?: string }): Promise<{ url: string; close(): Promise<void> }>
  control: DocNetworkControl
}

const DEFAULT_LIMIT: Limit = { maxRequests: 2500, windowSeconds: 900 }
// With the limit off the headers still come: so much that no client slows down for them.
const UNLIMITED = 1_000_000
const TOKEN_LIFE_SECONDS = 604_800

const refused = (status: number, message: string): Answer => ({ status, body: { error: message } })

const scopeFor = (operation: string): string => {
  const right = /^(list|get)/.test(operation) ? 'read' : 'write'
  const what = /Registration/.test(operation)
    ? 'registrations'
    : /User/.test(operation)
      ? 'users'
      : /Group/.test(operation)
        ? 'groups'
        : 'profiles'
  return `${what}:${right}`
}

export const createDocNetwork = (world: World, options: DocNetworkOptions = {}): DocNetworkSimulator => {
  const organizations = new Map<number, DnState>(
    world.organizations.map(({ organizationId, docnetwork }) => [organizationId, docnetwork]),
  )
  const clock = options.clock ?? Date.now
  const settings = {
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? TOKEN_LIFE_SECONDS,
    rotation: options.rotation ?? ('rotate' as Rotation),
    groupWrites: options.groupWrites ?? ('allowed' as GroupWrites),
    retryAfterForm: options.retryAfterForm ?? ('seconds' as 'seconds' | 'date'),
    authorizeAs: world.organizations[0]!.organizationId,
  }
  const oauth = createOAuth({
    clientId: options.clientId ?? DEMO.docnetwork.clientId,
    clientSecret: options.clientSecret ?? DEMO.docnetwork.clientSecret,
    connections: [...organizations.keys()].map((id) => ({ organizationId: id, refreshToken: demoRefreshToken(id) })),
    lifetimeSeconds: settings.tokenLifetimeSeconds,
    rotation: settings.rotation,
    authorizeAs: settings.authorizeAs,
  })
  const organization = (id: string | number = world.organizations[0]!.organizationId): DnState => {
    const found = organizations.get(Number(id))
    if (!found) throw new Error(`no organization ${id}`)
    return found
  }
  const edit = (edits: DocNetworkEdit[], id?: string): unknown[] =>
    edits.map((one) => editDocNetwork(organization(id), one, clock()) ?? null)

  const authorize = (call: Call) => {
    const connection = oauth.connectionOf(call)
    if (!connection) return { refused: refused(401, 'the access token is not valid') }
    const asked = call.params['orgID'] ?? ''
    if (!organizations.has(Number(asked))) return { refused: refused(404, 'organization not found') }
    if (Number(asked) !== connection.organizationId) return { refused: refused(403, 'the token opens another organization') }
    const scope = scopeFor(call.operation)
    return connection.scopes.includes(scope) ? { organization: asked } : { refused: refused(403, `scope ${scope} is missing`) }
  }

  const simulator = createSimulator({
    contract: loadContract('docnetwork'),
    basePath: '/public/v2',
    tokenOperation: 'createAccessToken',
    limit: options.limit === undefined ? DEFAULT_LIMIT : options.limit,
    authorize,
    handle: (call, id) =>
      call.operation === 'createAccessToken' ? oauth.issue(call) : handleDocNetwork(organization(id), call, settings.groupWrites),
    forbidden({ operation, body }) {
      const { groupID, groupIdentifier } = (operation === 'createRegistration' ? (body ?? {}) : {}) as Record<string, unknown>
      return groupID !== undefined && groupIdentifier !== undefined ? ['groupID and groupIdentifier: never send both'] : []
    },
    changeWhilePaged: (_call, id, edits) => void edit((edits ?? []) as DocNetworkEdit[], id),
    headers: (limiter, now): Record<string, string> => {
      const limit = limiter.limit()
      return {
        'x-ratelimit-limit': String(limit?.maxRequests ?? UNLIMITED),
        'x-ratelimit-remaining': String(limit ? limiter.remaining(now) : UNLIMITED),
      }
    },
    retryAfter: (ms, now) =>
      settings.retryAfterForm === 'seconds'
        ? String(Math.max(1, Math.ceil(ms / 1000)))
        : new Date(Math.ceil((now + ms) / 1000) * 1000).toUTCString(),
    options,
  })
  simulator.app.get<{ Querystring: Record<string, string> }>('/!/oauth', async ({ query }, reply) => {
    const answer = oauth.authorize(query, clock())
    return 'location' in answer ? reply.redirect(answer.location) : reply.code(answer.refused.status).send(answer.refused.body)
  })

  const control = createControl<DocNetworkEdit, DocNetworkSettings>(simulator, {
    edit,
    change({ revoke, latencyMs: _latency, limit: _limit, ...changed }) {
      Object.assign(settings, changed)
      oauth.setRotation(settings.rotation)
      oauth.setLifetime(settings.tokenLifetimeSeconds)
      oauth.setAuthorizeAs(settings.authorizeAs)
      for (const id of revoke ?? []) oauth.revoke(id)
    },
    settings: () => ({ ...settings }),
    state: (id) => docNetworkToJson(organization(id)),
    expireTokens: oauth.expireAll,
  })
  registerControl(simulator.app, control)
  return { listen: simulator.listen, control }
}
