// Programs that some tests need beside npm's packages. A missing one is installed from Debian where that is allowed (root, apt-get),
// else the tests that need it leave themselves out and are named at the end.
import { spawnSync } from 'node:child_process'

const PROGRAMS = [
  { program: 'redis-server', debianPackage: 'redis-server' },
  { program: 'chromium', debianPackage: 'chromium' },
]

const INSTALL_LIMIT_MS = 180_000

const has = (program: string) => spawnSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0

export const getTestPrograms = (): void => {
  const missing = PROGRAMS.filter(({ program }) => !has(program))
  if (missing.length === 0) return
  const names = missing.map(({ debianPackage }) => debianPackage)
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    process.stderr.write(`not here, and not installed without root and apt-get: ${names.join(', ')}\n`)
    return
  }
  process.stderr.write(`installing ${names.join(', ')} from Debian (once)\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // RUNLEVEL: installed, not started as a service
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2], timeout: INSTALL_LIMIT_MS }).status === 0
  if (!apt('install', '-qq', '-y', '--no-install-recommends', ...names))
    if (!apt('update', '-qq') || !apt('install', '-qq', '-y', '--no-install-recommends', ...names))
      process.stderr.write(`could not install ${names.join(', ')}\n`)
}
