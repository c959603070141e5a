import { describe, expect, it } from 'vitest'
import { parseRedisUrl } from './redis-address.ts'

const open = { username: undefined, password: undefined, tls: false }

describe('REDIS_URL', () => {
  it.each([
    ['redis://h:6379/1', { kind: 'one', url: 'redis://h:6379/1' }],
    ['rediss://u:p@h', { kind: 'one', url: 'rediss://u:p@h' }],
    [
      'redis+sentinel://a:1,b/leader',
      {
        kind: 'sentinel',
        sentinels: [
          { host: 'a', port: 1 },
          { host: 'b', port: 26_379 },
        ],
        name: 'leader',
        db: 0,
        ...open,
      },
    ],
    [
      'rediss+sentinel://u:p%40:x@a/leader/3',
      {
        kind: 'sentinel',
        sentinels: [{ host: 'a', port: 26_379 }],
        name: 'leader',
        db: 3,
        username: 'u',
        password: 'p@:x',
        tls: true,
      },
    ],
    [
      'redis+cluster://:secret@a:7000,[::1]:7001',
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 7000 },
          { host: '::1', port: 7001 },
        ],
        ...open,
        password: 'secret',
      },
    ],
  ])('%s', (text, address) => {
    expect(parseRedisUrl(text)).toEqual(address)
  })

  it.each([
    'localhost:6379',
    'http://h',
    'redis+sentinel://a:1',
    'redis+sentinel://a:1/',
    'redis+sentinel://a/leader/x',
    'redis+sentinel://a/leader/1/2',
    'redis+cluster://a:1,',
    'redis+cluster://a:70000',
    'redis+cluster://a:1/0',
    'redis+other://a',
  ])('%s is none', (text) => {
    expect(parseRedisUrl(text)).toBeUndefined()
  })
})
