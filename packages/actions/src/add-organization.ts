// Sets an organization up: a Daxko scope joined to a DocNetwork organization, each once and for ever.
import { type OrganizationView, Problem, Settings } from '@daxko-sync/contracts'
import { createAudit, createConnections, createOrganizations, saveContacts, sealContacts } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { invalidSettings, type SettingsPatch, settingErrors } from './parse-settings.ts'
import { viewOrganization } from './show-organization.ts'

export interface AddOrganization {
  name: string
  docnetworkOrg: number
  daxkoScope: string
  /** Where DocNetwork was connected by hand. */
  docnetworkRefreshToken?: string | undefined
  settings?: SettingsPatch | undefined
  actor: string
}

const isUniqueViolation = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'P2002'

export const createAddOrganization =
  (deps: Deps) =>
  async ({
    name,
    docnetworkOrg,
    daxkoScope,
    docnetworkRefreshToken,
    settings = {},
    actor,
  }: AddOrganization): Promise<OrganizationView> => {
    const { db, vaults, keyring } = deps
    const errors = settingErrors(settings)
    if (errors.length > 0) throw invalidSettings(errors)
    const { contacts, ...others } = settings
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null && value !== undefined))
    const exists = new Problem(
      'organization-exists',
      `DocNetwork organization ${docnetworkOrg} or Daxko scope ${daxkoScope} is set up already. Each belongs to one organization here and never changes.`,
    )
    const organization = await db
      .$transaction(async (tx) => {
        const added = await createOrganizations(tx).add(
          {
            name: name.trim(),
            docnetworkOrg,
            daxkoScope: daxkoScope.trim(),
            settings: Settings.partial().parse(given) as Partial<Settings>,
          },
          keyring,
        )
        if (!added) throw exists
        await createAudit(tx).record({
          organizationId: added.id,
          actor,
          action: 'organization.add',
          facts: { settings: [...Object.keys(given), ...(contacts ? ['contacts'] : [])] },
        })
        return added
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? exists : error
      })
    if (contacts) await saveContacts(db, organization.id, sealContacts(await vaults.of(organization.id), contacts))
    if (docnetworkRefreshToken !== undefined) {
      await createConnections(db, vaults).connect(organization.id, 'docnetwork', { refreshToken: docnetworkRefreshToken })
    }
    return viewOrganization(deps, organization)
  }
