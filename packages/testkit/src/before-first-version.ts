/** Migrations of before the first version that anybody ran, which take something away: the services of before them do not run after them. */
export const BEFORE_FIRST_VERSION: ReadonlySet<string> = new Set([
  '20261122170420_initial',
  '20261122170500_guards',
  '20261122173000_epoch',
  '20261127060500_ids_of_any_size', // other types
])
