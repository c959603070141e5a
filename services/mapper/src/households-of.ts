// U1: what is known of the household of each person whose user is to be added.
import type { Household, Member, RunRef } from '@daxko-sync/contracts'
import type { UnitRow } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

export interface WantsUser {
  memberId: string
  record: Member
  unitId: string | undefined
}

/** A unit or head that could not be READ is no fallback: `unreadable`, and the user is owed. */
export const createHouseholdsOf =
  ({ members }: Pick<Deps, 'members'>, units: ReadonlyMap<string, UnitRow>) =>
  async (ref: RunRef, people: WantsUser[]): Promise<Map<string, Household>> => {
    const unitOf = ({ unitId }: WantsUser) => units.get(unitId ?? '')
    const heads = await members.find(ref, [...new Set(people.flatMap((person) => unitOf(person)?.headId ?? []))])
    const householdOf = (person: WantsUser): Household => {
      if (person.unitId === undefined) return { is: 'none' }
      const unit = unitOf(person)
      if (!unit || unit.state === 'failed' || unit.state === 'pending') return { is: 'unreadable' }
      if (unit.state === 'gone' || unit.headId === undefined) return { is: 'none' }
      if (unit.headId === person.memberId) return { is: 'head', member: person.record }
      const head = heads.get(unit.headId)
      if (head?.reading === 'read' && head.record) return { is: 'head', member: head.record }
      return head?.reading === 'gone' ? { is: 'none' } : { is: 'unreadable' }
    }
    return new Map(people.map((person) => [person.memberId, householdOf(person)]))
  }
