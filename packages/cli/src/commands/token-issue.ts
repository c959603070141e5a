// Issues a bearer token for the HTTP API. Needs AUTH_JWT_SECRET alone: no database is asked.
import { IMPORT_PERMISSION, issueToken } from '@daxko-sync/auth'
import { UsageError } from '../exit.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseLifetime, parsePermission, parseSubject } from '../parse/words.ts'

interface Options {
  org?: string
  permission?: string[]
  operator?: true
  ttl: string
  sub: string
}

export const tokenIssue: Define = (group, cli) => {
  defineCommand(group, 'issue', 'print a bearer token')
    .option('--org <id>', 'the organization that it is for', parseId('organization'))
    .option('--permission <name>', `what it may do: ${IMPORT_PERMISSION}`, parsePermission)
    .option('--operator', 'for operators: organizations, connections, queues')
    .option('--ttl <time>', 'how long it is valid, like 30m, 8h or 7d', parseLifetime, '8h')
    .option('--sub <name>', 'who it is for, as the audit log will show', parseSubject, 'cli')
    .action(
      cli.answers(async ({ org, permission, operator, ttl, sub }: Options) => {
        if (org === undefined && !operator) throw new UsageError('--org is missing: the organization that the token is for')
        const config = cli.env(['AUTH_JWT_SECRET', 'AUTH_ISSUER', 'AUTH_AUDIENCE'])
        const permissions = permission ?? []
        const token = await issueToken(
          { sub, permissions, ttl, ...(org !== undefined && { org }), ...(operator && { role: 'operator' }) },
          { ...config, AUTH_JWT_SECRET: config.AUTH_JWT_SECRET ?? '' },
        )
        return { document: { token, sub, org: org ?? null, permissions, role: operator ? 'operator' : null, ttl }, text: token }
      }),
    )
}
