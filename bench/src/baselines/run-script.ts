// The plain script as a process, against one organization of a twin world.
import { resolve } from 'node:path'
import { runJson, type Twin } from '../system.ts'

export interface ScriptDone {
  seconds: number
  requests: number
  writes: number
}

/** For all sides and everybody who is compared. */
export const UNDER_WAY = 32
const SCRIPT = resolve(import.meta.dirname, 'plain-script.ts')

export const runScript = (
  twin: Twin,
  organization: number,
  { underWay = UNDER_WAY, readFirst = false } = {},
): Promise<ScriptDone> =>
  runJson<ScriptDone>([SCRIPT, JSON.stringify({ access: twin.access(organization), underWay, readFirst })])
