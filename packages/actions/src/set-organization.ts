// Changes an organization's name, settings, pause and set-up marks, all of what is asked or nothing of it. The audit log keeps the names of
// what was changed, not the values.
import { type OrganizationView, Problem } from '@daxko-sync/contracts'
import {
  type Connection,
  createAudit,
  createOrganizations,
  type Organization,
  saveAlertSecret,
  saveContacts,
  sealAlertSecret,
  sealContacts,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { invalidSettings, type SettingsPatch, secretErrors, settingErrors } from './parse-settings.ts'
import { noOrganization } from './refusals.ts'
import { viewOrganization } from './show-organization.ts'

/** True: until somebody resumes it; a time: until then; false: it goes on. */
export type Paused = boolean | { until: Date }

export interface SetOrganization {
  organizationId: string
  name?: string | undefined
  settings?: SettingsPatch | undefined
  agreementSentAt?: Date | null | undefined
  /** What its webhooks are signed with; stored encrypted and never shown again. Null takes it away. */
  alertWebhookSecret?: string | null | undefined
  paused?: Paused | undefined
  actor: string
}

/** Sealed before the transaction (see in-turn); undefined: not to be changed. */
const sealSecret = async ({ db, vaults }: Deps, organizationId: string, secret: string | null | undefined) => {
  if (secret === undefined || secret === null) return secret
  if (!(await createOrganizations(db).find(organizationId))) throw noOrganization(organizationId)
  return sealAlertSecret(await vaults.of(organizationId), secret)
}

/** Null: back to the default, which is nobody. */
const sealAddresses = async ({ db, vaults }: Deps, organizationId: string, contacts: SettingsPatch['contacts']) => {
  if (contacts === undefined || contacts === null) return contacts
  if (!(await createOrganizations(db).find(organizationId))) throw noOrganization(organizationId)
  return sealContacts(await vaults.of(organizationId), contacts)
}

const refusePast = (paused: Paused | undefined, now: Date): void => {
  if (typeof paused !== 'object' || paused.until > now) return
  const detail = 'must be a time in the future'
  throw new Problem('invalid-request', `until ${detail}.`, { errors: [{ pointer: '/body/paused/until', detail }] })
}

type Change = Pick<SetOrganization, 'organizationId' | 'actor'> & { now: Date }

const setPaused = async (tx: Connection, current: Organization, paused: Paused, { organizationId, actor, now }: Change) => {
  if (paused === false) {
    if (!current.pausedAt) return
    await createAudit(tx).record({ organizationId, actor, action: 'organization.resume' })
    await createOrganizations(tx).resume(organizationId, now) // S6: resumed after 5 AM, nothing is missed
    return
  }
  const until = paused === true ? null : paused.until
  const facts = { until: until?.toISOString() ?? null }
  await createAudit(tx).record({ organizationId, actor, action: 'organization.pause', facts })
  await createOrganizations(tx).pause(organizationId, { now, until, by: actor })
}

export const createSetOrganization =
  (deps: Deps) =>
  async ({
    organizationId,
    name,
    settings = {},
    agreementSentAt,
    alertWebhookSecret,
    paused,
    actor,
  }: SetOrganization): Promise<OrganizationView> => {
    const errors = [...settingErrors(settings), ...secretErrors(alertWebhookSecret)]
    if (errors.length > 0) throw invalidSettings(errors)
    const now = nowOf(deps)
    refusePast(paused, now)
    const changed = [
      ...Object.keys(settings),
      ...(name === undefined ? [] : ['name']),
      ...(agreementSentAt === undefined ? [] : ['agreementSentAt']),
      ...(alertWebhookSecret === undefined ? [] : ['alertWebhookSecret']),
    ]
    const { contacts, ...others } = settings
    const sealed = await sealSecret(deps, organizationId, alertWebhookSecret)
    const sealedContacts = await sealAddresses(deps, organizationId, contacts)
    const organization = await inTurn(deps, organizationId, async (tx, current) => {
      if (paused !== undefined) await setPaused(tx, current, paused, { organizationId, actor, now })
      if (changed.length === 0) return (await createOrganizations(tx).find(organizationId)) ?? current
      const switchedOn = !current.settings.importerEnabled && (settings.importerEnabled ?? settings.importerEnabled === null)
      const updated = await createOrganizations(tx).update(organizationId, {
        settings: others,
        ...(name !== undefined && { name: name.trim() }),
        ...(agreementSentAt !== undefined && { agreementSentAt }),
        ...(switchedOn && { activeSince: now }), // S6: what was due while the Importer was off is not missed
      })
      if (sealedContacts !== undefined) await saveContacts(tx, organizationId, sealedContacts)
      if (sealed !== undefined) await saveAlertSecret(tx, organizationId, sealed)
      await createAudit(tx).record({ organizationId, actor, action: 'organization.set', facts: { settings: changed } })
      return updated
    })
    return viewOrganization(deps, organization)
  }

export const createPauseOrganization =
  (deps: Deps) =>
  ({ organizationId, until, actor }: { organizationId: string; until?: Date | null | undefined; actor: string }) =>
    createSetOrganization(deps)({ organizationId, paused: until ? { until } : true, actor })

export const createResumeOrganization =
  (deps: Deps) =>
  ({ organizationId, actor }: { organizationId: string; actor: string }) =>
    createSetOrganization(deps)({ organizationId, paused: false, actor })
