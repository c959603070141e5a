export { type CallOptions, createDaxkoApp, type Daxko, type DaxkoApp, type DaxkoOptions, type DaxkoOrganization } from './app.ts'
