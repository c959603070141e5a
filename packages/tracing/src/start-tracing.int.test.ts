// Off means off: a process without a collector's address loads nothing for it.
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const index = pathToFileURL(resolve(import.meta.dirname, 'index.ts')).href

const loadedWith = (endpoint: string): string[] => {
  const script = `
    import { registerHooks } from 'node:module'
    const seen = []
    registerHooks({ resolve: (what, context, next) => { const found = next(what, context); seen.push(found.url); return found } })
    const { startTracing } = await import(${JSON.stringify(index)})
    await startTracing({ endpoint: ${endpoint}, service: 'test' })
    process.stdout.write(JSON.stringify(seen.filter((url) => /opentelemetry|bullmq/.test(url))), () => process.exit())`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })) as string[]
}

it('loads no library without an endpoint, and the libraries with one', () => {
  expect(loadedWith('undefined')).toEqual([])
  expect(loadedWith("'http://127.0.0.1:9'").length).toBeGreaterThan(5)
})
