// What the before and after of a change are sealed with, by whoever plans it, and opened with, by whoever shows it.

export const changeContext = (kind: string): string => `change:${kind}`
