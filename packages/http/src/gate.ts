// At most so many requests of this process at once towards one side; the others wait here, before they take a place of the budget.

export interface Gate {
  /** Resolves with the function that leaves again; may be called twice. */
  enter(signal: AbortSignal | undefined): Promise<() => void>
}

export const createGate = (max: number): Gate => {
  let inside = 0
  const waiting: (() => void)[] = []
  const leaveOnce = () => {
    let left = false
    return () => {
      if (left) return
      left = true
      inside -= 1
      waiting.shift()?.()
    }
  }
  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const admit = () => {
          signal?.removeEventListener('abort', giveUp)
          inside += 1
          resolve(leaveOnce())
        }
        const giveUp = () => {
          const at = waiting.indexOf(admit)
          if (at >= 0) waiting.splice(at, 1)
          reject(signal?.reason)
        }
        if (signal?.aborted) return giveUp()
        if (inside < max) return admit()
        waiting.push(admit)
        signal?.addEventListener('abort', giveUp, { once: true })
      }),
  }
}
