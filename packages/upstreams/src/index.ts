export { tellingProgress } from './telling-progress.ts'
export { createUpstreams, type Upstreams } from './upstreams.ts'
export { createWithWork, type WithWork, type Work } from './work.ts'
