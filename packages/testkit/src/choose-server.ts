// Where a test run gets its PostgreSQL and Redis from. In: what the environment names and what Docker has. Out: one choice each.
// A given address wins; else a container, but only of an image that is already there (nothing is pulled); else the embedded one.
export type ServerChoice = { from: 'environment'; url: string } | { from: 'container'; image: string } | { from: 'embedded' }

export interface ServerFacts {
  /** DATABASE_URL or REDIS_URL. */
  url: string | undefined
  image: string
  /** Names of the images that an answering Docker engine holds; empty without one. */
  images: ReadonlySet<string>
}

/** testcontainers starts its reaper beside every container, and would pull it: without that image, or leave to do without, none is used. */
export const usableImages = (images: ReadonlySet<string>, reaperDisabled: string | undefined): ReadonlySet<string> =>
  reaperDisabled === 'true' || [...images].some((image) => image.startsWith('testcontainers/ryuk:')) ? images : new Set()

export const DEFAULT_IMAGES = { postgres: 'postgres:18-alpine', redis: 'redis:8-alpine' } as const

export const chooseServer = ({ url, image, images }: ServerFacts): ServerChoice => {
  if (url !== undefined && url !== '') return { from: 'environment', url }
  if (images.has(image)) return { from: 'container', image }
  return { from: 'embedded' }
}
