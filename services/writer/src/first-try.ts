// G5: in one process and sync, the first group update is tried alone; the others learn from it whether DocNetwork takes them at all, and from every later refusal.
import type { Outcome, RunRef } from '@daxko-sync/contracts'

interface Tries {
  /** Sends the update. */
  tried(): Promise<{ outcome: Outcome; refused: boolean }>
  /** What to do instead where an earlier try was refused. */
  refused(): Promise<Outcome>
}

export interface FirstTry {
  /** `begun`: a request of an earlier process is under way already, so this is no first try. */
  of(ref: Pick<RunRef, 'organizationId' | 'syncId'>, begun: boolean, tries: Tries): Promise<Outcome>
}

type Answer = 'refused' | 'works' | 'unknown'

export const createFirstTry = (): FirstTry => {
  /** One entry per organization: its latest sync. */
  const answers = new Map<string, { syncId: string; answer: Promise<Answer> }>()

  return {
    of: async ({ organizationId, syncId }, begun, { tried, refused }) => {
      if (begun) return (await tried()).outcome
      for (;;) {
        const earlier = answers.get(organizationId)
        const answer = earlier?.syncId === syncId ? await earlier.answer : undefined
        if (answer === 'refused') return refused()
        if (answer === 'works') {
          const later = await tried()
          if (later.refused) answers.set(organizationId, { syncId, answer: Promise.resolve('refused') }) // of what is not under way yet
          return later.outcome
        }
        if (answers.get(organizationId) !== earlier) continue // somebody else has begun meanwhile
        const { promise, resolve } = Promise.withResolvers<Answer>()
        answers.set(organizationId, { syncId, answer: promise })
        try {
          const result = await tried()
          resolve(result.refused ? 'refused' : typeof result.outcome === 'object' ? 'unknown' : 'works')
          return result.outcome
        } catch (error) {
          resolve('unknown')
          throw error
        }
      }
    },
  }
}
