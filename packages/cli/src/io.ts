// What the command line touches of its process, so that it runs inside another program (`npm start`) and under test alike.
import type { EnvSource } from '@daxko-sync/runtime'

export interface Io {
  /** stdout: the answer, nothing else. */
  out(text: string): void
  /** stderr: refusals, progress, questions. */
  err(text: string): void
  /** stderr is a terminal of this width: progress may be drawn over. */
  errColumns?: () => number | undefined
  /** Absent: the process's own environment. */
  env?: EnvSource
  /** Asks before something is deleted; absent when nobody can answer. */
  confirm?(question: string): Promise<boolean>
  /** Ctrl-C while something is waited for. */
  signal?: AbortSignal
}
