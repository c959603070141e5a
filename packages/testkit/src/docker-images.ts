// Asks the Docker engine which images it has. No engine, no program, no answer within the limit: none. Never pulls.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ANSWER_LIMIT_MS = 2_000

export const dockerImages = async (): Promise<ReadonlySet<string>> => {
  try {
    const { stdout } = await promisify(execFile)('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], {
      timeout: ANSWER_LIMIT_MS,
      killSignal: 'SIGKILL',
    })
    return new Set(stdout.split('\n').filter((line) => line !== ''))
  } catch {
    return new Set()
  }
}
