// Opens the api's door. What keeps it shut is wrong configuration, told in one line: trying again would not change it.
import { ConfigError } from '@daxko-sync/runtime'
import type { FastifyInstance } from 'fastify'

const NO_ADDRESS = 'HOST must be an address of this machine, like 127.0.0.1 or 0.0.0.0'

const WORDS: Record<string, string> = {
  EADDRINUSE: 'PORT must be free: something listens there already',
  EACCES: 'PORT must be one that this user may open: above 1023',
  EADDRNOTAVAIL: NO_ADDRESS,
  ENOTFOUND: NO_ADDRESS,
  EAI_AGAIN: NO_ADDRESS,
  EINVAL: NO_ADDRESS,
}

/** @throws ConfigError where HOST or PORT cannot be used. */
export const listen = async (app: FastifyInstance, at: { host: string; port: number }): Promise<void> => {
  try {
    await app.listen(at)
  } catch (error) {
    const words = WORDS[String((error as NodeJS.ErrnoException).code)]
    throw words === undefined ? error : new ConfigError([words])
  }
}
