// Where Prisma's own tools find the schema. Their engine is never downloaded: see packages/store/tools.
import { defineConfig } from 'prisma/config'

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
