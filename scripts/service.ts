// npm run service -- NAME: one service, until it ends; its exit code is passed on.
import { runServices } from './run-services.ts'
import { SERVICES } from './service-names.ts'

const [name, ...rest] = process.argv.slice(2)
if (rest.length > 0 || !SERVICES.some((service) => service === name)) {
  process.stderr.write(`usage: npm run service -- NAME, where NAME is one of ${SERVICES.join(', ')}\n`)
  process.exit(2)
}
await runServices([name as string], 'never')
