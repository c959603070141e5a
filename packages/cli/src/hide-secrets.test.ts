import { expect, it } from 'vitest'
import { hideSecrets, secretsIn } from './hide-secrets.ts'

it.each([
  ['after its option', ['org', 'add', '--docnetwork-refresh-token', 's3cret'], ['s3cret']],
  ['behind an equals sign', ['--docnetwork-refresh-token=s3cret'], ['s3cret']],
  ['after a misspelt option', ['--docnetwork-token', 's3cret'], ['s3cret']],
  ['nowhere', ['token', 'issue', '--org', 'x'], []],
  ['forgotten', ['--docnetwork-refresh-token', '--json'], []],
  ['forgotten at the end', ['--docnetwork-refresh-token'], []],
])('finds a secret %s', (_title, argv, secrets) => {
  expect(secretsIn(argv)).toEqual(secrets)
})

it('takes it out of what is said', () => {
  expect(hideSecrets("unknown option '--x=s3cret' s3cret", ['s3cret'])).toBe("unknown option '--x=[hidden]' [hidden]")
})
