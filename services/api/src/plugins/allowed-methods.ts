// Which methods an address answers to, so that a wrong method is told apart from a wrong address (405, 404).
import type { FastifyInstance } from 'fastify'

interface Known {
  method: string
  matches: RegExp
}

/** `:name` stands for one part, `*` for the rest. */
const toPattern = (url: string): RegExp => {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+'
    if (part === '*') return '.*'
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}/?$`)
}

export const createAllowedMethods = (app: FastifyInstance): ((url: string) => string[]) => {
  const known: Known[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const matches = toPattern(url)
    for (const one of [method].flat()) known.push({ method: String(one), matches })
  })
  return (url) => {
    const path = url.split(/[?#]/, 1)[0] ?? url
    return [...new Set(known.filter(({ matches }) => matches.test(path)).map(({ method }) => method))].sort()
  }
}
