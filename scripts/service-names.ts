// The four services and how each is started. A command line ends in the service's name, so that "ps" and "pkill -f" find it.
export const SERVICES = ['api', 'fetcher', 'mapper', 'writer'] as const

export interface ServiceCommand {
  name: string
  program: string
  args: string[]
}

export const serviceCommand = (name: string): ServiceCommand => ({
  name,
  program: process.execPath,
  args: [`services/${name}/src/main.ts`, name],
})
