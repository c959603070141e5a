export { createUpstreams, type Upstreams } from './upstreams.ts'
export { createWithWork, type WithWork, type Work } from './work.ts'
