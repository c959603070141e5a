// All organizations.
import type { OrganizationView } from '@daxko-sync/contracts'
import { openActions } from '../actions.ts'
import { type Define, defineCommand } from '../frame.ts'
import { organizationsText } from '../show/organization-text.ts'

const PAGE = 200

export const orgList: Define = (group, cli) => {
  defineCommand(group, 'list', 'list the organizations').action(
    cli.answers(async () => {
      const { listOrganizations } = openActions(cli, 'store')
      const items: OrganizationView[] = []
      let cursor: string | undefined
      do {
        const page = await listOrganizations({ limit: PAGE, cursor })
        items.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== undefined)
      return { document: { items }, text: organizationsText(items) }
    }),
  )
}
