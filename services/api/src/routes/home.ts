// The page at `/`: says what answers here.
import type { Api } from '../api.ts'

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Daxko → DocNetwork sync</title>
  </head>
  <body>
    <main>
      <h1>Daxko → DocNetwork sync</h1>
      <p>Brings DocNetwork’s groups, profiles, users and registrations in line with Daxko’s rosters.</p>
      <ul>
        <li><a href="/docs">The HTTP API, to read and to try</a></li>
        <li><a href="/openapi.json">The same for programs (OpenAPI 3.1)</a></li>
        <li><a href="/readyz">Is everything there?</a></li>
      </ul>
    </main>
  </body>
</html>
`

export const addHome = (api: Api): void => {
  api.get('/', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').serializer(String).send(PAGE),
  )
}
