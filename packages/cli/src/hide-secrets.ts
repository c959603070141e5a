// A secret that was typed must not come back out, not even in a complaint about the words around it.

const SECRET_OPTION = /^--[\w-]*(token|secret|password)[\w-]*(?:=(.*))?$/s
const HIDDEN = '[hidden]'

export const secretsIn = (argv: readonly string[]): string[] =>
  argv.flatMap((word, at) => {
    const [, name, inline] = SECRET_OPTION.exec(word) ?? []
    if (name === undefined) return []
    const secret = inline ?? argv[at + 1]
    return secret === undefined || secret === '' || secret.startsWith('--') ? [] : [secret]
  })

export const hideSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((safe, secret) => safe.replaceAll(secret, HIDDEN), text)
