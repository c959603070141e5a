// REDIS_URL in its three forms: one server, the Sentinels that know which server leads, some nodes of a cluster. No URL class reads several hosts.

interface Shared {
  username: string | undefined
  password: string | undefined
  /** The `rediss` forms. */
  tls: boolean
}
export interface RedisHost {
  host: string
  port: number
}

export type RedisAddress =
  | { kind: 'one'; url: string }
  | (Shared & { kind: 'sentinel'; sentinels: RedisHost[]; name: string; db: number })
  | (Shared & { kind: 'cluster'; nodes: RedisHost[] })

const PORTS = { sentinel: 26_379, cluster: 6_379 }
const SEVERAL = /^(rediss?)\+(sentinel|cluster):\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?$/
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i

const isOne = (text: string): boolean => URL.canParse(text) && ['redis:', 'rediss:'].includes(new URL(text).protocol)

const decoded = (text: string): string | undefined => {
  try {
    return text === '' ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Undefined where it has none of the forms. */
export const parseRedisUrl = (text: string): RedisAddress | undefined => {
  if (isOne(text)) return { kind: 'one', url: text }
  const [, scheme, kind, sign = '', list = '', path = ''] = SEVERAL.exec(text) ?? []
  if (kind !== 'sentinel' && kind !== 'cluster') return undefined
  const hosts = list.split(',').map((one): RedisHost | undefined => {
    const [, host, port] = HOST.exec(one) ?? []
    return host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? PORTS[kind]) }
  })
  const nodes = hosts.filter((host) => host !== undefined)
  if (nodes.length < hosts.length || nodes.some(({ port }) => port < 1 || port > 65_535)) return undefined
  const [username = '', ...rest] = sign.split(':')
  const shared = { username: decoded(username), password: decoded(rest.join(':')), tls: scheme === 'rediss' }
  if (kind === 'cluster') return path === '' ? { kind, nodes, ...shared } : undefined
  const [name = '', db = '0', ...more] = path.split('/')
  if (name === '' || !/^\d{1,3}$/.test(db) || more.length > 0) return undefined
  return { kind, sentinels: nodes, name: decoded(name) ?? name, db: Number(db), ...shared }
}
