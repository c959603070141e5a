// The refusals that several actions share, in words that say what to do.
import { Problem } from '@daxko-sync/contracts'
import { isPaused, type Organization } from '@daxko-sync/store'

export const noOrganization = (organizationId: string): Problem =>
  new Problem('not-found', `There is no organization ${organizationId}.`)

export const noSync = (syncId: string): Problem => new Problem('not-found', `There is no sync ${syncId}.`)

/** S5: names the running one's address. */
export const syncInProgress = (syncId: string): Problem =>
  new Problem('sync-in-progress', `Sync ${syncId} is running. Wait until it has ended, or cancel it: /syncs/${syncId}`, {
    facts: { syncId, location: `/syncs/${syncId}` },
  })

const importerOff = (organizationId: string): Problem =>
  new Problem(
    'importer-off',
    `The Importer is off for organization ${organizationId}. An operator can switch it on (importerEnabled).`,
  )

/** Whether anything of this organization may start now: the Importer is on and nobody paused it. */
export const refuseInactive = (organization: Organization, now: Date): void => {
  if (!organization.settings.importerEnabled) throw importerOff(organization.id)
  if (!isPaused(organization, now)) return
  const until = organization.pausedUntil?.toISOString()
  const by = organization.pausedBy ?? 'an operator'
  throw new Problem(
    'paused',
    `Organization ${organization.id} is paused by ${by} ${until ? `until ${until}` : 'until it is resumed'}. Nothing starts before that.`,
    { facts: { pausedBy: by, pausedUntil: until ?? null } },
  )
}
