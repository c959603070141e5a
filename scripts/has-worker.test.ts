import { expect, it } from 'vitest'
import { hasWorker } from './has-worker.ts'

const worker = 'id=7 addr=172.18.0.5:41234 laddr=172.18.0.2:6379 fd=9 name={daxko-sync}:bWFw age=12 cmd=bzpopmin'

it.each([
  { title: 'a worker from this container', list: worker, own: ['127.0.0.1', '172.18.0.5'], found: true },
  { title: "another container's worker does not count", list: worker, own: ['172.18.0.6'], found: false },
  {
    title: 'a connection that is no worker does not count',
    list: worker.replace('{daxko-sync}:bWFw', ''),
    own: ['172.18.0.5'],
    found: false,
  },
  { title: 'an IPv6 address', list: worker.replace('172.18.0.5', '[fd00::5]'), own: ['fd00::5'], found: true },
  { title: 'nobody is there', list: '', own: ['172.18.0.5'], found: false },
])('$title: $found', ({ list, own, found }) => {
  expect(hasWorker(list, own)).toBe(found)
})
