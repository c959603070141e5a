// Fair turns between syncs.
const LOWEST = 2_097_152 // BullMQ's bound

/** The k-th job of every sync has priority k, so that a small sync is not behind a large one (S8). `index` counts from 0. */
export const priorityOf = (index: number): number => Math.min(index + 1, LOWEST)
