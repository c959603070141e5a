// What Daxko answers, from its state. Nothing here writes.
import { type Answer, answerList } from '../server/answer.ts'
import type { Call } from '../server/parse-call.ts'
import { type DaxkoState, type OfferingKey, offeringKey } from './state.ts'

const PAGE = 100

const notFound = (what: string): Answer => ({ status: 404, body: { error_message: `${what} not found` } })

const keyOf = ({ params, query }: Call): OfferingKey =>
  offeringKey(params['program_id'] ?? '', query['location_id'] ?? '', params['offering_id'] ?? '')

const rosterCursor = (key: OfferingKey, offset: number): string => Buffer.from(`${key}#${offset}`).toString('base64url')

const cursorOffset = (key: OfferingKey, cursor: string): number | undefined => {
  const [owner, offset] = Buffer.from(cursor, 'base64url').toString().split('#')
  return owner === key && offset && /^\d+$/.test(offset) ? Number(offset) : undefined
}

export const firstRosterCursor = (call: Call): string => rosterCursor(keyOf(call), 0)

const listRoster = (state: DaxkoState, call: Call): Answer => {
  const key = keyOf(call)
  const entries = state.rosters.get(key)
  if (!entries) return notFound('offering')
  const limit = Number(call.query['limit'] ?? PAGE)
  if (limit < 1 || limit > PAGE) return { status: 400, body: { error_message: 'limit must be from 1 to 100' } }
  const offset = call.query['after'] === undefined ? 0 : cursorOffset(key, call.query['after'])
  if (offset === undefined) return { status: 400, body: { error_message: 'after is not a cursor of this roster' } }
  const end = offset + limit
  const after = end < entries.length ? rosterCursor(key, end) : undefined
  return answerList('roster', entries.slice(offset, end), { total: entries.length, limit, ...(after ? { after } : {}) })
}

const getUnit = (state: DaxkoState, { params, query }: Call): Answer => {
  const unit = state.units.get(params['unit_id'] ?? '')
  if (!unit) return notFound('unit')
  const members = query['include_inactive'] === 'true' ? unit.members : unit.members.filter(({ active }) => active !== false)
  return { status: 200, body: { ...unit, members } }
}

export const handleDaxko = (state: DaxkoState, call: Call): Answer => {
  switch (call.operation) {
    case 'listRoster':
      return listRoster(state, call)
    case 'getOffering': {
      const offering = state.offerings.get(keyOf(call))
      return offering ? { status: 200, body: offering } : notFound('offering')
    }
    case 'getMember': {
      const member = state.members.get(call.params['member_id'] ?? '')
      return member ? { status: 200, body: member } : notFound('member')
    }
    case 'getUnit':
      return getUnit(state, call)
    default:
      return notFound('operation')
  }
}
