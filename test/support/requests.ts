// What the simulators saw: the writes, and the requests of one operation.
import type { RequestRecord } from '@daxko-sync/simulators'
import type { System } from './system.ts'

const TOKENS = new Set(['createAccessToken', 'createToken'])

/** Everything that could change DocNetwork. */
export const writesOf = ({ docnetwork }: System): RequestRecord[] =>
  docnetwork.control.requests().filter(({ method, operation }) => method !== 'GET' && !TOKENS.has(operation))

export const forgetRequests = ({ daxko, docnetwork }: System): void => {
  daxko.control.reset()
  docnetwork.control.reset()
}

export const countOf = (side: { control: { counters(): { operations: Record<string, number> } } }, operation: string): number =>
  side.control.counters().operations[operation] ?? 0
