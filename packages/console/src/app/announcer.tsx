// What a screen reader is told without the focus moving: `announce('Sync started')`. One region for the whole page.
import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

let words = ''
let odd = false
const listeners = new Set<() => void>()

/** The same words twice are told twice: an invisible sign makes them differ. */
export const announce = (text: string): void => {
  odd = !odd
  words = odd ? text : `${text}\u200b`
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const Announcer = () => (
  <VisuallyHidden role="status" aria-live="polite">
    {useSyncExternalStore(subscribe, () => words)}
  </VisuallyHidden>
)
