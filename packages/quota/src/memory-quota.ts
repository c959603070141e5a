// The same budget in one process's memory, step for step the twin of `redis-script.ts`, under the same test table. For tests and tools.
import { randomUUID } from 'node:crypto'
import type { Quota } from '@daxko-sync/contracts'
import { EARLY_MS, figure, PROBE_POLL_MS, type QuotaOptions, TICKET_MS } from './options.ts'

export interface MemoryQuotaOptions extends QuotaOptions {
  /** Milliseconds. */
  now: () => number
}

interface Place {
  id: string
  /** B = burst, P = paced. */
  class: 'B' | 'P'
  organizationId: string
  freeAt: number
}

interface Waiter {
  name: string
  organizationId: string
  use: 'read' | 'write'
  due: number
}

export const createMemoryQuota = (options: MemoryQuotaOptions): Quota => {
  const { side, recovery, now: clock } = options
  const { limit, windowMs, burst, gapMs, lagMs, graceMs } = figure(options)
  const log = new Map<string, Place>()
  const waiting = new Map<string, Waiter>()
  const counted = new Map<string, { used: number; granted: number }>()
  let granted = 0
  let known = false
  let pauseUntil = 0
  let blindUntil = 0
  let probe: { id: string; until: number } | undefined
  let paceAt = 0
  let refusedAt = 0

  const byTime = () => [...log.values()].sort((a, b) => a.freeAt - b.freeAt)
  const usedBy = (organizationId: string) => [...log.values()].filter((place) => place.organizationId === organizationId).length

  const hold = (place: Place) => {
    log.set(place.id, place)
    granted += 1
    counted.set(place.id, { used: log.size, granted })
  }
  const freeExpired = (now: number) => {
    for (const { id, freeAt } of [...log.values()]) {
      if (freeAt > now) continue
      log.delete(id)
      counted.delete(id)
    }
    for (const { name, due } of [...waiting.values()]) if (due <= now - graceMs) waiting.delete(name)
  }
  const places = (now: number) => ({
    free: limit - log.size,
    burstFree: Math.max(0, burst - [...log.values()].filter((place) => place.class === 'B').length),
    paced: paceAt <= now ? Math.floor((now - paceAt) / gapMs) + 1 : 0,
  })
  const waitFor = (need: number, now: number): number => {
    const { free, burstFree, paced } = places(now)
    const entries = byTime()
    let at = now
    if (need > free) at = Math.min(entries[need - free - 1]?.freeAt ?? now + windowMs, now + windowMs)
    const short = need - burstFree - paced
    if (short > 0) {
      const [first] = entries
      const paceTime = paceAt + (paced + short - 1) * gapMs
      at = Math.max(at, short === 1 && first?.class === 'B' ? Math.min(paceTime, first.freeAt) : paceTime)
    }
    return Math.max(1, Math.ceil(at - now))
  }
  const fill = (count: number, now: number) => {
    for (let i = 1; i <= count; i += 1) {
      hold({ id: `fill-${randomUUID()}`, class: i % 2 === 1 ? 'B' : 'P', organizationId: '', freeAt: now + windowMs })
    }
  }
  const precedes = (a: Waiter, b: Waiter): boolean => {
    const difference = usedBy(a.organizationId) - usedBy(b.organizationId)
    if (difference !== 0) return difference < 0
    if (a.use !== b.use) return a.use === 'read'
    return a.due === b.due ? a.name < b.name : a.due < b.due
  }
  const grant = (kind: 'B' | 'P', organizationId: string, use: 'read' | 'write', now: number) => {
    const id = randomUUID()
    hold({ id, class: kind, organizationId, freeAt: now + TICKET_MS[use] + windowMs })
    return { granted: true, ticket: { id } } as const
  }
  const refuse = (retryAfterMs: number) => ({ granted: false, retryAfterMs: Math.ceil(retryAfterMs) }) as const

  return {
    take: async ({ organizationId, use }) => {
      const now = clock()
      freeExpired(now)
      if (now < pauseUntil) return refuse(pauseUntil - now)
      if (!known) {
        if (blindUntil === 0 && recovery === 'none') blindUntil = now + windowMs
        if (now < blindUntil) return refuse(blindUntil - now)
        if (blindUntil === 0) {
          if (probe && now < probe.until) return refuse(PROBE_POLL_MS)
          const answer = grant('B', organizationId, use, now)
          probe = { id: answer.ticket.id, until: now + TICKET_MS[use] }
          return answer
        }
        known = true
      }
      const saturated = now - refusedAt <= lagMs
      paceAt = Math.max(paceAt, saturated ? now - lagMs : now + gapMs / 2)

      const name = `${use}|${organizationId}`
      const told = waiting.get(name)
      const me: Waiter = { name, organizationId, use, due: told?.due ?? now }
      const ahead = [...waiting.values()].filter((other) => other.name !== name && precedes(other, me))
      const due = ahead.filter((other) => other.due <= now + EARLY_MS)
      const { free, burstFree, paced } = places(now)
      if (Math.min(free, burstFree + paced) > due.length) {
        const kind = paced > 0 ? 'P' : 'B'
        if (kind === 'P') paceAt += gapMs
        waiting.delete(name)
        return grant(kind, organizationId, use, now)
      }
      const wait = waitFor(ahead.length + 1, now)
      refusedAt = now
      if (!told || told.due < now || told.due > now + wait) waiting.set(name, { ...me, due: now + wait })
      return refuse(wait)
    },

    settle: async ({ id }, { remaining, pauseMs, silent }) => {
      const now = clock()
      freeExpired(now)
      const held = log.get(id)
      const then = counted.get(id)
      if (held) held.freeAt = Math.min(held.freeAt, now + windowMs)
      else hold({ id, class: 'P', organizationId: '', freeAt: now + windowMs })
      if (pauseMs !== undefined) pauseUntil = Math.max(pauseUntil, now + pauseMs)
      // Only the one that left after the log was lost has all others before it.
      const isProbe = !known && probe?.id === id
      if (remaining !== undefined && (known || isProbe)) {
        const ours = then ? then.used + granted - then.granted : log.size
        fill(Math.min(limit - remaining - ours, limit - log.size), now)
        known = true
      }
      if (isProbe) {
        probe = undefined
        if (remaining === undefined && pauseMs === undefined && !silent) blindUntil = now + windowMs
      }
    },

    pause: async (pauseMs) => {
      pauseUntil = Math.max(pauseUntil, clock() + pauseMs)
    },
    pauseLeft: async () => Math.max(0, Math.ceil(pauseUntil - clock())),

    state: async () => {
      const now = clock()
      freeExpired(now)
      const { free, burstFree, paced } = places(now)
      const paused = Math.max(0, pauseUntil - now, known ? 0 : blindUntil - now)
      const full = known && (free < 1 || burstFree + paced < 1)
      const refillMs = Math.max(0, Math.ceil((byTime().at(-1)?.freeAt ?? now) - now))
      return {
        side,
        limit,
        windowMs,
        used: log.size,
        waitMs: Math.ceil(full ? Math.max(paused, waitFor(1, now)) : paused),
        refillMs,
      }
    },
  }
}
