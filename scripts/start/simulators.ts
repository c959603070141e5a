// Starts the two simulators as processes. They end when the starter says so, or when it is gone.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Started {
  url: string
  stop: () => Promise<void>
}

const START_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 5_000

export interface SimulatorClient {
  clientId: string
  clientSecret: string
}

export const startSimulator = (side: 'daxko' | 'docnetwork', client: SimulatorClient, output: number): Promise<Started> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, SIMULATOR_CLIENT_ID: client.clientId, SIMULATOR_CLIENT_SECRET: client.clientSecret }
    const child = fork(fileURLToPath(import.meta.resolve('./simulator.ts')), [side], {
      stdio: ['ignore', output, output, 'ipc'],
      env,
    })
    const ended = new Promise<void>((gone) => child.once('exit', () => gone()))
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the ${side} simulator did not start within ${START_LIMIT_MS / 1000} s`))
    }, START_LIMIT_MS)
    child.once('exit', (code) => {
      clearTimeout(limit)
      reject(new Error(`the ${side} simulator ended while it started (code ${code})`))
    })
    child.once('message', (message) => {
      clearTimeout(limit)
      resolve({
        url: (message as { url: string }).url,
        stop: async () => {
          if (child.connected) child.disconnect()
          const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
          await ended
          clearTimeout(kill)
        },
      })
    })
  })
