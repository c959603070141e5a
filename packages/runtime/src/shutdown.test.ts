import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { onShutdown, type ProcessLike } from './shutdown.ts'

const silent = { info: () => {}, error: () => {} }

const fakeProcess = () => {
  const events = new EventEmitter()
  const exits: number[] = []
  const target: ProcessLike & { ppid: number } = {
    ppid: 7,
    on: (name, listener) => events.on(name, listener as () => void),
    exit: (code) => void exits.push(code),
  }
  return { target, exits, emit: (name: string, ...args: unknown[]) => events.emit(name, ...args) }
}

describe('shutdown', () => {
  it.each([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    ['SIGHUP', 0],
    ['uncaughtException', 1],
    ['unhandledRejection', 1],
  ])('%s closes in order and exits with %i', async (event, code) => {
    const { target, exits, emit } = fakeProcess()
    const order: string[] = []
    const closer = (name: string) => ({ name, close: async () => void order.push(name) })
    const { signal } = onShutdown({ log: silent, closers: [closer('server'), closer('database')], target })
    emit(event, new Error('x'))
    expect(signal.aborted).toBe(true)
    await vi.waitFor(() => expect(exits).toEqual([code]))
    expect(order).toEqual(['server', 'database'])
  })

  it('goes on after a closer that failed, and exits with 1', async () => {
    const { target, exits, emit } = fakeProcess()
    const closed: string[] = []
    const broken = { name: 'broken', close: () => Promise.reject(new Error('stuck')) }
    onShutdown({ log: silent, closers: [broken, { name: 'last', close: () => closed.push('last') }], target })
    emit('SIGTERM')
    await vi.waitFor(() => expect(exits).toEqual([1]))
    expect(closed).toEqual(['last'])
  })

  it('ends at the bound when something does not close', async () => {
    const { target, exits, emit } = fakeProcess()
    onShutdown({ log: silent, closers: [{ name: 'stuck', close: () => new Promise(() => {}) }], boundMs: 10, target })
    emit('SIGTERM')
    await vi.waitFor(() => expect(exits).toEqual([1]))
  })

  it('ends when its parent is gone', async () => {
    vi.useFakeTimers()
    try {
      const { target, exits } = fakeProcess()
      onShutdown({ log: silent, closers: [], target })
      target.ppid = 1
      await vi.advanceTimersByTimeAsync(1_100)
      expect(exits).toEqual([0])
    } finally {
      vi.useRealTimers()
    }
  })
})
