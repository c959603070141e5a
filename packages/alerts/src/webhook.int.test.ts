import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { whyNot } from './not-delivered.ts'
import { createPostWebhook, type Lookup } from './webhook.ts'

const never = new AbortController().signal
const webhook = (url: string) => ({ url, secret: 's', id: 'a', body: '{}' })
const outcome = async (sending: Promise<void>) => sending.then(() => 'delivered', whyNot)

/** A name server that says this. */
const says =
  (...addresses: string[]): Lookup =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('a webhook’s name', () => {
  it.each([
    ['is private', ['10.0.0.1']],
    ['is loopback', ['127.0.0.1']],
    ['is loopback of IPv6', ['::1']],
    ['is IPv4 in IPv6', ['::ffff:192.168.0.1']],
    ['is public and private at once', ['93.184.215.14', '10.0.0.1']],
    ['is nothing', []],
  ])('%s: nothing is connected', async (_title, addresses) => {
    const post = createPostWebhook({ lookup: says(...addresses) })
    expect(await outcome(post(webhook('https://hooks.example/x'), never))).toBe('private-address')
  })

  it('is not known', async () => {
    const post = createPostWebhook({
      lookup: (_host, _options, done) => done(Object.assign(new Error('for hooks.example'), { code: 'ENOTFOUND' }), []),
    })
    expect(await outcome(post(webhook('https://hooks.example/x'), never))).toBe('enotfound')
  })
})

describe('a webhook’s URL', () => {
  it.each([
    ['no URL', 'bad-url'],
    ['https://user:password@hooks.example/', 'bad-url'],
    ['http://hooks.example/', 'not-https'],
    ['http://localhost:1/', 'not-https'],
  ])('%s', async (url, code) => {
    expect(await outcome(createPostWebhook()(webhook(url), never))).toBe(code)
  })

  it('may be insecure only where that very host and port are named', async () => {
    const server = createServer((_request, response) => response.writeHead(204).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/`
    const answers = [`127.0.0.1:${port}`, `127.0.0.1:${port + 1}`, '127.0.0.1'].map((host) =>
      outcome(createPostWebhook({ insecureHosts: [host] })(webhook(url), never)),
    )
    expect(await Promise.all(answers)).toEqual(['delivered', 'not-https', 'not-https'])
    await new Promise((resolve) => server.close(resolve))
  })
})
