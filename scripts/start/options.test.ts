import { describe, expect, it } from 'vitest'
import { parseStart } from './options.ts'

describe('npm start', () => {
  it.each([
    ['nothing', [], {}, { once: false, port: 3000, host: '127.0.0.1' }],
    ['--once', ['--once'], {}, { once: true }],
    ['a port', [], { PORT: '8080' }, { port: 8080 }],
    [
      'servers of its own',
      [],
      { DATABASE_URL: 'postgresql://x', REDIS_URL: '' },
      { databaseUrl: 'postgresql://x', redisUrl: undefined },
    ],
  ])('takes %s', (_title, argv, env, expected) => {
    expect(parseStart(argv, env)).toMatchObject({ is: 'start', ...expected })
  })

  it.each([
    ['an unknown word', ['--twice'], {}, 2],
    ['a stray word', ['once'], {}, 2],
    ['no port', [], { PORT: 'http' }, 78],
    ['a port that nobody could open', [], { PORT: '0' }, 78],
    ['a port beyond the last', [], { PORT: '65536' }, 78],
  ])('refuses %s in one line', (_title, argv, env, exitCode) => {
    const words = parseStart(argv, env)
    expect(words).toMatchObject({ is: 'refused', exitCode })
    expect(words.is === 'refused' && words.line).not.toContain('\n')
  })

  it('shows help', () => {
    expect(parseStart(['--help'], {})).toEqual({ is: 'help' })
  })
})
