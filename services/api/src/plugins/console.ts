// The web page: `/` and everything below /console/ is one page, whose own script shows what the address names; its assets have names that
// change with their content. Built by scripts/bootstrap.mjs or the image; where it is missing, `/` says so.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import type { ApiDeps } from '../deps.ts'
import { openTo } from './open-to.ts'

const PATH = '/console'
const NONCE_BYTES = 16
/** Where the page's file leaves room for the nonce that its style elements must bear. */
const NONCE_PLACE = '%STYLE_NONCE%'
const YEAR = '365d'

const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Daxko → DocNetwork</title>
  </head>
  <body>
    <main>
      <h1>The console is not built</h1>
      <p>The service works; its web page is missing. Start it through <code>npm start</code> or <code>npm run services</code>, which build the page.</p>
      <ul>
        <li><a href="/docs">The HTTP API, to read and to try</a></li>
        <li><a href="/readyz">Is everything there?</a></li>
      </ul>
    </main>
  </body>
</html>
`

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

export const addConsole = async (
  app: FastifyInstance,
  { consoleDirectory }: Pick<ApiDeps, 'consoleDirectory'>,
): Promise<void> => {
  const readPage = (): Promise<string | undefined> =>
    readFile(join(consoleDirectory, 'index.html'), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })

  const show = async (_request: unknown, reply: FastifyReply) => {
    const page = await readPage()
    const nonce = randomBytes(NONCE_BYTES).toString('base64url')
    reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    if (page === undefined) return reply.code(503).send(NOT_BUILT)
    return reply.header('content-security-policy', policyOf(nonce)).send(page.replaceAll(NONCE_PLACE, nonce))
  }

  const pages: FastifyPluginAsync = async (scope) => {
    openTo(scope, 'open')
    await scope.register(fastifyStatic, {
      root: join(consoleDirectory, 'assets'),
      prefix: `${PATH}/assets/`,
      index: false,
      preCompressed: true,
      immutable: true,
      maxAge: YEAR,
    })
    for (const url of ['/', PATH, `${PATH}/*`]) scope.get(url, { schema: { hide: true } }, show)
  }
  await app.register(pages)
}
