// The demonstration's one organization: found again at the second start, else set up.
import { demoOrganization, demoRefreshToken, demoScope } from '@daxko-sync/simulators'
import type { RunInside } from './cli.ts'

interface Found {
  id: string
  docnetworkOrg: number
}

export const ensureOrganization = async (cli: RunInside): Promise<string> => {
  const docnetworkOrg = demoOrganization(0)
  const { items } = await cli<{ items: Found[] }>('org', 'list')
  const known = items.find((each) => each.docnetworkOrg === docnetworkOrg)
  if (known) return known.id
  const words = ['--name', 'Demo Association', '--docnetwork-org', String(docnetworkOrg), '--daxko-scope', demoScope(0)]
  const added = await cli<Found>('org', 'add', ...words, '--docnetwork-refresh-token', demoRefreshToken(docnetworkOrg))
  return added.id
}
