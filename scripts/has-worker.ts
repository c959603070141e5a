// In: Redis's CLIENT LIST and this container's addresses. Out: does a worker from here wait for jobs there? BullMQ names a worker's
// connection after its prefix and queue.
const WORKER_NAME = / name=\{daxko-sync\}:/

const addressOf = (line: string): string => /(?:^| )addr=(\S+):\d+ /.exec(line)?.[1]?.replace(/^\[|\]$/g, '') ?? ''

export const hasWorker = (clientList: string, ownAddresses: readonly string[]): boolean =>
  clientList.split('\n').some((line) => WORKER_NAME.test(line) && ownAddresses.includes(addressOf(line)))
