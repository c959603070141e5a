// docker-compose.yml and Dockerfile, read as text: what can be wrong without starting anything.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { API_KEYS } from '@daxko-sync/runtime'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SERVICES } from './service-names.ts'

interface Service {
  image?: string
  profiles?: string[]
  command?: string[]
  restart?: string
  environment?: Record<string, string>
  ports?: string[]
  healthcheck?: { test?: string[]; disable?: boolean }
  init?: boolean
  read_only?: boolean
  tmpfs?: string[]
  cap_drop?: string[]
  security_opt?: string[]
}

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(resolve(root, file), 'utf8')
const compose = parse(read('docker-compose.yml'), { merge: true }) as { name?: string; services: Record<string, Service> }
const services = Object.entries(compose.services)
const example = read('.env.example')

const SECRET = /PASSWORD|SECRET|KEY|TOKEN/
const ONE_SHOT = ['migrate']
/** Images of others keep their own ways. */
const STORES = ['postgres', 'valkey']
const ours = services.filter(([name]) => !STORES.includes(name))

describe('docker-compose.yml', () => {
  it('has the stores, the migrations, the four services, and the simulators only in the demo', () => {
    const inDemo = services.filter(([, { profiles }]) => profiles?.includes('demo')).map(([name]) => name)
    expect(inDemo).toEqual(['daxko-simulator', 'docnetwork-simulator'])
    expect(Object.keys(compose.services)).toEqual(['postgres', 'valkey', 'migrate', ...SERVICES, ...inDemo])
  })

  it('has no top-level name: older versions of compose reject it', () => {
    expect(compose.name).toBeUndefined()
  })

  it.each(services)('%s has a health check, or ends by itself', (name, { healthcheck, restart }) => {
    if (ONE_SHOT.includes(name)) expect({ healthcheck, restart }).toEqual({ healthcheck: { disable: true }, restart: 'no' })
    else expect(healthcheck?.test?.length).toBeGreaterThan(1)
  })

  it.each(services)(
    '%s holds no secret: each comes from outside and is named when it is missing',
    (_name, { environment = {} }) => {
      const literal = Object.entries(environment).filter(
        ([key, value]) => SECRET.test(key) && !/^\$\{[A-Z_]+:(\?.+|-)\}$/.test(value),
      )
      expect(literal).toEqual([])
      expect(environment['DATABASE_URL'] ?? '').not.toMatch(/:\/\/[^:]+:(?!\$\{POSTGRES_PASSWORD:\?)/)
    },
  )

  it.each(SERVICES)('the command line of %s ends in its name', (name) => {
    const { command = [] } = compose.services[name] ?? {}
    expect(command.at(-1)).toBe(name)
    expect(existsSync(resolve(root, command[1] ?? ''))).toBe(true)
  })

  it.each(ours)('%s has an init, writes nowhere but /tmp, and holds no capability', (_name, service) => {
    const { init, read_only, tmpfs, cap_drop, security_opt } = service
    expect({ init, read_only, tmpfs, cap_drop, security_opt }).toEqual({
      init: true,
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  })

  it.each(services)('%s runs an image with a fixed tag, or our own', (_name, { image = '' }) => {
    expect(image).toMatch(/^daxko-docnetwork-sync$|:\d+[\w.-]*$/)
  })

  it('explains every variable that is read in .env.example, each with words of its own or its group’s', () => {
    const explained = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name as string)
    const read = [...API_KEYS, 'INSECURE_UPSTREAM_HOSTS', 'POSTGRES_PASSWORD']
    expect(read.filter((name) => !explained.includes(name))).toEqual([])
    expect(explained.filter((name) => !read.includes(name))).toEqual([])
  })

  it('hands on every variable that .env may set', () => {
    const own = ['DATABASE_URL', 'REDIS_URL', 'HOST', 'PORT', 'AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE']
    const handed = Object.keys(compose.services['api']?.environment ?? {})
    const wanted = [...API_KEYS, 'INSECURE_UPSTREAM_HOSTS'].filter((name) => !own.includes(name))
    expect(wanted.filter((name) => !handed.includes(name))).toEqual([])
  })

  it('publishes ports on the loopback address only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('names every required variable in .env.example, without a value for a secret', () => {
    const required = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name as string)
    expect([...new Set(required)].filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([])
    expect(example.split('\n').filter((line) => /^[A-Z_]*(PASSWORD|SECRET|ENCRYPTION_KEY)[A-Z_]*=./.test(line))).toEqual([])
  })
})

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile')

  it('pins its base, and does not run as root', () => {
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:24-slim$/m)
    expect(dockerfile.match(/^USER .*/gm)?.at(-1)).toBe('USER node')
  })

  it('takes every stage from the pinned base, and checks the health of its command', () => {
    const bases = [...dockerfile.matchAll(/^FROM (?:\$\{)?(\w+)/gm)].map(([, base]) => base)
    expect([...new Set(bases)]).toEqual(['NODE_IMAGE', 'base'])
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? []
    expect((JSON.parse(command) as string[]).at(-1)).toBe('api')
    expect(dockerfile).toMatch(/^HEALTHCHECK .*CMD \["node", "scripts\/healthcheck.ts", "api"\]$/m)
  })

  it('carries a list of what is inside, of the same packages that it installs', () => {
    const filters = [...dockerfile.matchAll(/--filter-prod '([^']+)'/g)].map(([, filter]) => filter)
    expect(dockerfile).toMatch(/^RUN pnpm .* sbom --prod .*--out sbom\.cdx\.json$/m)
    expect(dockerfile).toContain('COPY --from=generate /app/sbom.cdx.json sbom.cdx.json')
    expect(filters.slice(0, 3)).toEqual(filters.slice(3))
  })

  it('sets no secret', () => {
    const set = [...dockerfile.matchAll(/^(?:ENV|ARG) (.*)$/gm)].map(([, words]) => words as string)
    expect(set.filter((words) => SECRET.test(words))).toEqual([])
  })

  it('uses the same pnpm as the workspace', () => {
    const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string }
    expect(dockerfile).toContain(packageManager)
  })

  it('holds the built console, without what builds it', () => {
    expect(dockerfile).toMatch(/^RUN .*vite build packages\/console/m)
    expect(dockerfile).toMatch(/^COPY --from=generate \S+\/packages\/console\/dist packages\/console\/dist$/m)
  })

  it('keeps what belongs to one machine out of the image', () => {
    const ignored = read('.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.env', '.data', '.toolchain', '**/node_modules']))
  })
})
