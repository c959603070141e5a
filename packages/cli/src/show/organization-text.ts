// Organizations for a terminal: what is set, and how far the set-up is.
import type { CheckView, OrganizationView } from '@daxko-sync/contracts'
import type { Colors } from './colors.ts'
import { facts, table } from './table.ts'

const connectionText = ({ connectedAt, brokenAt, brokenReason }: OrganizationView['connections']['docnetwork']): string => {
  if (brokenAt) return `broken since ${brokenAt}: ${brokenReason ?? 'connect it again'}`
  return connectedAt ? `connected ${connectedAt}` : 'not connected'
}

const pauseText = ({ paused }: OrganizationView): string | null =>
  paused && `since ${paused.since} by ${paused.by}${paused.until ? ` until ${paused.until}` : ''}`

const valueText = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value))

export const organizationText = (organization: OrganizationView): string => {
  const { id, name, docnetworkOrg, daxkoScope, settings, connections, checklist, createdAt } = organization
  return [
    facts([
      ['organization', id],
      ['name', name],
      ['docnetworkOrg', docnetworkOrg],
      ['daxkoScope', daxkoScope],
      ['DocNetwork', connectionText(connections.docnetwork)],
      ['paused', pauseText(organization)],
      ['created', createdAt],
      ['checked', checklist.checkedAt && `${checklist.checkedAt}, ${checklist.checkPassed ? 'passed' : 'failed'}`],
      ['first dry run', checklist.firstDryRunAt],
    ]),
    '',
    facts(Object.entries(settings).map(([key, value]) => [key, valueText(value)] as const)),
  ].join('\n')
}

export const organizationsText = (organizations: readonly OrganizationView[]): string =>
  organizations.length === 0
    ? 'No organization yet. See: daxko-sync org add --help'
    : table([
        ['id', 'name', 'DocNetwork', 'Daxko', 'state'],
        ...organizations.map((each) => [
          each.id,
          each.name,
          String(each.docnetworkOrg),
          each.daxkoScope,
          each.paused ? 'paused' : connectionText(each.connections.docnetwork),
        ]),
      ])

const SIDES = { daxko: 'Daxko', docnetwork: 'DocNetwork' } as const

export const checkText = ({ passed, checks }: CheckView, colors: Colors): string =>
  [
    table(
      checks.map((check) => [check.passed ? colors.green('✔') : colors.red('✘'), SIDES[check.side], check.name, check.detail]),
    ),
    passed ? 'Both sides work.' : 'Something is to be corrected.',
  ].join('\n')
