// The four services and how each is started. A command line ends in the service's name, so that "ps" and "pkill -f" find it.
export const SERVICES = ['api', 'fetcher', 'mapper', 'writer'] as const

export interface ServiceCommand {
  name: string
  program: string
  args: string[]
}

/**
 * A small nursery for new objects, and a heap that grows by half of what is in use before it is tidied, not by three times that: two thirds of the memory
 * at no measurable cost in time (bench/src/measure/memory.ts). No limit is set, so that a large organization still has room. Not for the api, which
 * keeps little and would spend a tenth more of the processor on each request (bench/src/api-load.ts).
 */
const WORKER_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=50']

export const serviceCommand = (name: string): ServiceCommand => ({
  name,
  program: process.execPath,
  args: [...(name === 'api' ? [] : WORKER_FLAGS), `services/${name}/src/main.ts`, name],
})
