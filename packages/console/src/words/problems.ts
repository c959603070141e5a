// What to do about a refusal, for the few where this page can say more than the api's own words.
import type { ProblemCode } from '@daxko-sync/contracts'

export const PROBLEM_ADVICE: Partial<Record<ProblemCode, string>> = {
  'importer-off': 'The operator can switch the Importer on for your organization.',
  paused: 'The operator can resume your organization.',
  forbidden: 'Ask whoever gave you access for the permission to import profiles (profiles:import).',
  'too-many-requests': 'Wait a moment, then try again.',
}
