// Daxko over HTTP: a token per customer (scope), the customer's members, households, offerings and rosters. It is only ever read.
import { loadContract } from '../contract/contract.ts'
import { DEMO } from '../demo.ts'
import type { Answer } from '../server/answer.ts'
import { type CommonSettings, type Control, createControl, registerControl } from '../server/control.ts'
import type { Limit } from '../server/limiter.ts'
import { createSimulator, type SimulatorOptions } from '../server/simulator.ts'
import { daxkoToJson } from '../world/serialize.ts'
import type { World } from '../world/types.ts'
import { type DaxkoEdit, editDaxko } from './edits.ts'
import { firstRosterCursor, handleDaxko } from './handlers.ts'
import type { DaxkoState } from './state.ts'
import { createDaxkoTokens } from './tokens.ts'

export interface DaxkoOptions extends SimulatorOptions {
  clientId?: string
  clientSecret?: string
  /** Over all scopes; null turns it off. */
  limit?: Limit | null
  tokenLifetimeSeconds?: number
}

export interface DaxkoSettings extends CommonSettings {
  /** Scopes that get no token and no answer (403). */
  deniedScopes?: string[]
}

export type DaxkoControl = Control<DaxkoEdit, DaxkoSettings>

export interface DaxkoSimulator {
  listen(at?: { port?: number; host?: string }): Promise<{ url: string; close(): Promise<void> }>
  control: DaxkoControl
}

const DEFAULT_LIMIT: Limit = { maxRequests: 10, windowSeconds: 1 }
const TOKEN_LIFE_SECONDS = 3600

const refused = (status: number, message: string): Answer => ({ status, body: { error_message: message } })

export const createDaxko = (world: World, options: DaxkoOptions = {}): DaxkoSimulator => {
  const customers = new Map<string, DaxkoState>(world.organizations.map(({ scope, daxko }) => [scope, daxko]))
  const denied = new Set<string>()
  let lifetime = options.tokenLifetimeSeconds ?? TOKEN_LIFE_SECONDS
  const tokens = createDaxkoTokens({
    clientId: options.clientId ?? DEMO.daxko.clientId,
    clientSecret: options.clientSecret ?? DEMO.daxko.clientSecret,
    scopes: () => [...customers.keys()],
    lifetimeSeconds: lifetime,
  })
  const customer = (scope = world.organizations[0]!.scope): DaxkoState => {
    const found = customers.get(scope)
    if (!found) throw new Error(`no scope ${scope}`)
    return found
  }
  const edit = (edits: DaxkoEdit[], scope?: string): unknown[] => edits.map((one) => editDaxko(customer(scope), one) ?? null)

  const simulator = createSimulator({
    contract: loadContract('daxko'),
    basePath: '',
    tokenOperation: 'createToken',
    limit: options.limit === undefined ? DEFAULT_LIMIT : options.limit,
    authorize(call) {
      const scope = tokens.scopeOf(call)
      if (scope === undefined) return { refused: refused(401, 'the access token is not valid') }
      return denied.has(scope) ? { refused: refused(403, 'the scope is not granted') } : { organization: scope }
    },
    handle: (call, scope) => (call.operation === 'createToken' ? tokens.issue(call) : handleDaxko(customer(scope), call)),
    changeWhilePaged(call, scope, edits) {
      if (edits) return void edit(edits as DaxkoEdit[], scope)
      // Somebody is entered at the top, so that every later page moves by one.
      const key = `${call.params['program_id']}/${call.query['location_id']}/${call.params['offering_id']}`
      const n = customer(scope).rosters.get(key)?.length ?? 0
      edit(
        [
          {
            op: 'add-entry',
            offering: key,
            first: true,
            entry: { registration_id: `W${n}`, member_id: `9${n}`, status: 'cancelled' },
          },
        ],
        scope,
      )
    },
    firstCursor: firstRosterCursor,
    headers: () => ({}),
    retryAfter: (ms) => String(Math.max(1, Math.ceil(ms / 1000))),
    options,
  })

  const control = createControl<DaxkoEdit, DaxkoSettings>(simulator, {
    edit,
    change({ tokenLifetimeSeconds, deniedScopes }) {
      lifetime = tokenLifetimeSeconds ?? lifetime
      tokens.changeLifetime(lifetime)
      if (deniedScopes === undefined) return
      for (const scope of denied) tokens.allow(scope)
      denied.clear()
      for (const scope of deniedScopes) {
        denied.add(scope)
        tokens.deny(scope)
      }
    },
    settings: () => ({ tokenLifetimeSeconds: lifetime, deniedScopes: [...denied] }),
    state: (scope) => daxkoToJson(customer(scope)),
    expireTokens: tokens.expireAll,
  })
  registerControl(simulator.app, control)
  return { listen: simulator.listen, control }
}
