// Changes an organization's name, settings and set-up marks. The audit log keeps the names of what was changed, not the values.
import { type OrganizationView, Problem } from '@daxko-sync/contracts'
import { createAudit, createOrganizations, saveAlertSecret, saveContacts, sealAlertSecret, sealContacts } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { invalidSettings, type SettingsPatch, secretErrors, settingErrors } from './parse-settings.ts'
import { noOrganization } from './refusals.ts'
import { viewOrganization } from './show-organization.ts'

export interface SetOrganization {
  organizationId: string
  name?: string | undefined
  settings?: SettingsPatch | undefined
  agreementSentAt?: Date | null | undefined
  /** What its webhooks are signed with; stored encrypted and never shown again. Null takes it away. */
  alertWebhookSecret?: string | null | undefined
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

export const createSetOrganization =
  (deps: Deps) =>
  async ({
    organizationId,
    name,
    settings = {},
    agreementSentAt,
    alertWebhookSecret,
    actor,
  }: SetOrganization): Promise<OrganizationView> => {
    const errors = [...settingErrors(settings), ...secretErrors(alertWebhookSecret)]
    if (errors.length > 0) throw invalidSettings(errors)
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
      const switchedOn = !current.settings.importerEnabled && (settings.importerEnabled ?? settings.importerEnabled === null)
      const updated = await createOrganizations(tx).update(organizationId, {
        settings: others,
        ...(name !== undefined && { name: name.trim() }),
        ...(agreementSentAt !== undefined && { agreementSentAt }),
        ...(switchedOn && { activeSince: nowOf(deps) }), // S6: what was due while the Importer was off is not missed
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
  async ({
    organizationId,
    until = null,
    actor,
  }: {
    organizationId: string
    until?: Date | null | undefined
    actor: string
  }): Promise<OrganizationView> => {
    const now = nowOf(deps)
    if (until !== null && until <= now) {
      const detail = 'must be a time in the future'
      throw new Problem('invalid-request', `until ${detail}.`, { errors: [{ pointer: '/body/paused/until', detail }] })
    }
    const organization = await inTurn(deps, organizationId, async (tx) => {
      await createAudit(tx).record({
        organizationId,
        actor,
        action: 'organization.pause',
        facts: { until: until?.toISOString() ?? null },
      })
      return createOrganizations(tx).pause(organizationId, { now, until, by: actor })
    })
    return viewOrganization(deps, organization)
  }

export const createResumeOrganization =
  (deps: Deps) =>
  async ({ organizationId, actor }: { organizationId: string; actor: string }): Promise<OrganizationView> => {
    const organization = await inTurn(deps, organizationId, async (tx, current) => {
      if (!current.pausedAt) return current
      await createAudit(tx).record({ organizationId, actor, action: 'organization.resume' })
      return createOrganizations(tx).resume(organizationId, nowOf(deps)) // S6: resumed after 5 AM, nothing is missed
    })
    return viewOrganization(deps, organization)
  }
