// npm run services: all services, each its own process, its log on stdout; one that died runs again.
import { runServices } from './run-services.ts'
import { SERVICES } from './service-names.ts'

await runServices(SERVICES, 'always')
