// How other packages tell of a piece of work that should show in a sync's trace. Without a collector nothing is told and nothing is loaded.

/** Runs `work` as a span. The name is an operation, like `GET /members/{member_id}`; attributes are words and ids, never values (S9). */
export type InSpan = <T>(name: string, attributes: Readonly<Record<string, string>>, work: () => Promise<T>) => Promise<T>

export const withoutSpan: InSpan = (_name, _attributes, work) => work()
