// The audit against registries of our own: one that knows a weakness, one that knows none, one that gives no advisories.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const open: { close(): unknown }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

const registry = async (status: number, advisories: object): Promise<string> => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(advisories))
    })
  }).listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const audit = async (registryUrl: string, env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'audit.ts'), '--registry', registryUrl], {
    env: { ...process.env, AUDIT_REQUIRED: '', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, text }
}

const weakness = (severity: string) => ({
  fastify: [
    { id: 1, url: 'https://advisories.example/1', title: 'Reads what it should not', severity, vulnerable_versions: '>0' },
  ],
})

describe('the audit of dependencies', () => {
  it('fails where the registry knows a weakness of what runs in production', async () => {
    const { code, text } = await audit(await registry(200, weakness('high')))
    expect([code, text]).toEqual([1, expect.stringMatching(/^high: fastify [\d.]+: Reads what it should not https/)])
  })

  it('passes where it knows none, or only a small one', async () => {
    for (const advisories of [{}, weakness('low')]) {
      const { code, text } = await audit(await registry(200, advisories))
      expect([code, text]).toEqual([0, expect.stringMatching(/^0 known weaknesses in \d{2,} packages/)])
    }
  })

  it('is left out, and says so, where there are no advisories to be had; that fails where the audit is required', async () => {
    const url = await registry(405, {})
    expect(await audit(url)).toEqual({ code: 0, text: expect.stringMatching(/^left out: the registry gives no advisories/) })
    const required = await audit(url, { AUDIT_REQUIRED: 'true' })
    expect([required.code, required.text]).toEqual([1, expect.stringContaining('a failure with AUDIT_REQUIRED=true')])
  })
})
