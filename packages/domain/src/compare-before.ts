// S10: may a change that was planned earlier still be written? Compared is what its `before` recorded.
import type { ChangeKind, ChangeValues, PlannedChange } from '@daxko-sync/contracts'

/** - `stands`: the wanted state is there already (`skipped`). - `as-planned`: write it. - `moved`: somebody else wrote (`stale`). */
export type Comparison = 'stands' | 'as-planned' | 'moved'

// What makes a created thing the wanted one; its other values may be somebody's own and are not the create's business.
const KEY: Partial<Record<ChangeKind, readonly string[]>> = {
  'profile.create': ['identifier'],
  'user.add': ['email'],
}

const plain = (value: unknown): unknown => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value.trim() : value
}

const isSame = (a: unknown, b: unknown): boolean => {
  const [left, right] = [plain(a), plain(b)]
  return left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right))
}

const holds = (current: ChangeValues, values: ChangeValues, keys: readonly string[]): boolean =>
  keys.every((key) => isSame(current[key], values[key]))

/** `current`: the values on the other side now, by the same names; null where there is nothing. */
export const compareBefore = (
  current: ChangeValues | null,
  { kind, before, after }: Pick<PlannedChange, 'kind' | 'before' | 'after'>,
): Comparison => {
  if (current !== null && after !== null && holds(current, after, KEY[kind] ?? Object.keys(after))) return 'stands'
  if (current === null || before === null) return current === before ? 'as-planned' : 'moved'
  return holds(current, before, Object.keys(before)) ? 'as-planned' : 'moved'
}
