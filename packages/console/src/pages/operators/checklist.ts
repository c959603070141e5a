// How far an organization is set up: each step, whether it is done, and since when. Pure.
import type { Organization } from './queries.ts'

export interface CheckStep {
  name: 'agreement' | 'scope' | 'connected' | 'checked' | 'dry-run'
  title: string
  isDone: boolean
  /** ISO time, where one is known. */
  at: string | null
  /** What it is, or what is wrong with it. */
  what: string
}

export const checklistOf = ({ checklist, connections, daxkoScope, docnetworkOrg }: Organization): CheckStep[] => {
  const { connectedAt, brokenAt, brokenReason } = connections.docnetwork
  const { agreementSentAt, checkedAt, checkPassed, firstDryRunAt } = checklist
  return [
    {
      name: 'agreement',
      title: 'Agreement sent',
      isDone: agreementSentAt !== null,
      at: agreementSentAt,
      what: 'The organization has the agreement that lets its data be read and written.',
    },
    {
      name: 'scope',
      title: 'Scope received',
      isDone: true,
      at: null,
      what: `Daxko gave the scope ${daxkoScope}; in DocNetwork it is organization ${docnetworkOrg}. Both never change.`,
    },
    {
      name: 'connected',
      title: 'DocNetwork connected',
      isDone: connectedAt !== null && brokenAt === null,
      at: brokenAt === null ? connectedAt : brokenAt,
      what:
        brokenAt === null
          ? 'An administrator of the organization grants access in DocNetwork.'
          : `The access does not work any more${brokenReason === null ? '' : ` (${brokenReason})`}: connect it again.`,
    },
    {
      name: 'checked',
      title: 'Connection check passed',
      isDone: checkPassed === true,
      at: checkedAt,
      what:
        checkPassed === false ? 'The last check failed: see what it says and try again.' : 'Both sides answer as they should.',
    },
    {
      name: 'dry-run',
      title: 'First dry run',
      isDone: firstDryRunAt !== null,
      at: firstDryRunAt,
      what: 'Somebody of the organization starts it under Profile Import, looks at the changes, and applies it.',
    },
  ]
}
