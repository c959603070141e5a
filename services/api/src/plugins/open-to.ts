// Gives all routes of a scope the same access: for those that a library adds.
import type { FastifyInstance } from 'fastify'
import type { Access } from './auth.ts'

export const openTo = (scope: FastifyInstance, access: Access): void => {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, access }
  })
}
