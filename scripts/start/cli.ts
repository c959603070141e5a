// The demonstration asks for everything as a person would: on the command line, run inside this process. In: words. Out: the JSON answer.
import { runCli } from '@daxko-sync/cli'

export class CliRefused extends Error {
  readonly type: string
  readonly facts: Record<string, unknown>

  constructor(document: Record<string, unknown>) {
    super(String(document['detail'] ?? 'the command line refused'))
    this.type = String(document['type'] ?? '')
    this.facts = document
  }
}

export const createCli =
  (env: Record<string, string>) =>
  async <T>(...argv: string[]): Promise<T> => {
    let out = ''
    const exitCode = await runCli([...argv, '--json'], {
      env,
      out: (text) => {
        out += text
      },
      err: () => {}, // the refusal is in the answer too
    })
    const document = JSON.parse(out) as Record<string, unknown>
    if (exitCode !== 0) throw new CliRefused(document)
    return document as T
  }

export type RunInside = ReturnType<typeof createCli>
