// Stage: units and heads of those whose user is to be added (U1), and the foreign identifiers that match() asked for (P2).
import type { JobSpec, RunRef } from '@daxko-sync/contracts'
import type { Context, Processor } from '@daxko-sync/queue'
import { chunked } from './chunks.ts'
import type { Deps } from './deps.ts'

type Step = 'units' | 'heads'
const NEXT: Record<Step, Step | undefined> = { units: 'heads', heads: undefined }
const PER_JOB = 20

export const createFetchHouseholds = ({ withWork, runs, households, members }: Deps): Processor<'fetch-households'> => {
  const fanOutUnits = async (ref: RunRef, { fanOut }: Context) => {
    const units = chunked(await households.pendingUnits(ref), PER_JOB)
    const asks = await households.pendingAsks(ref)
    await fanOut([
      ...units.map((unitIds): JobSpec => ({ name: 'fetch-units', payload: { ...ref, unitIds }, key: `${unitIds[0]}` })),
      ...(asks.length > 0 ? [{ name: 'ask-identifiers', payload: ref } as const] : []),
    ])
  }
  const fanOutHeads = async (ref: RunRef, { fanOut }: Context) => {
    const heads = [...(await households.units(ref)).values()].flatMap(({ headId }) => headId ?? [])
    await members.expectHeads(ref, [...new Set(heads)])
    const chunks = chunked(await members.pending(ref), PER_JOB)
    await fanOut(
      chunks.map(
        (memberIds): JobSpec => ({ name: 'fetch-members', payload: { ...ref, memberIds }, key: `heads-${memberIds[0]}` }),
      ),
    )
  }
  return (ref, context) =>
    withWork(ref, context, async (work) => {
      if (!(await runs.isFinished(ref, 'match'))) return 'not matched'
      const saved = await runs.step<string>(ref, 'households', 'units')
      if (!(await work.goOn())) return 'stopped'
      const [name, waiting] = saved.split('@') as [Step, string | undefined]
      const step = waiting === String(ref.run) ? NEXT[name] : name
      if (step === undefined) {
        await runs.finishStage(ref, 'households')
        return 'read'
      }
      await (step === 'units' ? fanOutUnits : fanOutHeads)(ref, context)
      await runs.saveStep(ref, 'households', `${step}@${ref.run}`)
      return 'children'
    })
}
