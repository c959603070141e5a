// What the actions are made of. The api and the command line build the same set.
import type { GroupSummary, Quota, RunMode, RunRef, Side, StoredTokens } from '@daxko-sync/contracts'
import type { Database, Keyring, Vaults } from '@daxko-sync/store'

export interface OrganizationRef {
  id: string
  docnetworkOrg: number
  daxkoScope: string
}

/** The few things that a person waits for are asked of the upstreams through the same quota as everything else (S8). */
export interface Upstreams {
  /** `requests`: how many left for it. */
  groups(organization: OrganizationRef, signal: AbortSignal): Promise<{ groups: GroupSummary[]; requests: number }>
  /** Resolves when the credentials, the scope and the route work; throws Failure. */
  checkDaxko(organization: OrganizationRef, signal: AbortSignal): Promise<void>
  /** The first profile's id, if there is any. */
  firstProfile(organization: OrganizationRef, signal: AbortSignal): Promise<number | undefined>
  users(organization: OrganizationRef, profileId: number, signal: AbortSignal): Promise<void>
  registrations(organization: OrganizationRef, groupId: number, signal: AbortSignal): Promise<void>
}

/** DocNetwork's OAuth. */
export interface Connector {
  authorizeUrl(ask: { state: string; challenge: string }): string
  exchange(code: string, verifier: string): Promise<StoredTokens & { accessToken: string }>
  /** Resolves when the token opens this DocNetwork organization; throws Failure. */
  prove(organization: OrganizationRef, accessToken: string): Promise<void>
}

export interface Limits {
  /** SYNC_TIMEZONE: whose calendar day counts (S7). */
  timeZone: string
  /** DAXKO_FREE_SYNCS_PER_DAY */
  freePerDay: number
  /** DAXKO_MONTHLY_REQUESTS, of all organizations together. */
  monthlyRequests?: number | undefined
}

export interface ActionsLog {
  warn(facts: object, text: string): void
}

export interface Deps {
  db: Database
  vaults: Vaults
  keyring: Keyring
  startFlow(run: RunRef & { mode: RunMode }): Promise<void>
  upstreams: Upstreams
  /** Left out where connecting is not configured, or not done. */
  connector?: Connector | undefined
  limits: Limits
  log: ActionsLog
  /** For `usage`; left out where nobody asks. */
  quotas?: Partial<Record<Side, Pick<Quota, 'state'>>>
  now?: () => Date
}

export const nowOf = (deps: Pick<Deps, 'now'>): Date => deps.now?.() ?? new Date()
