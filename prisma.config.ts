// Where Prisma's own tools find the schema. Their engine is never downloaded: see packages/store/tools.
// A plain object: prisma is a dependency of packages/store, and its defineConfig() cannot be imported from here.
export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } }
