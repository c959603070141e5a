// In: the bytes of `{"profiles": […]}`. Out: its profiles one by one, in constant memory.
// A list counts only when its JSON closed (P9): until the last profile was handed out nobody knows, so the end throws when it did not.
import type { Profile } from '@daxko-sync/contracts'
import { malformed, type RequestFacts } from '@daxko-sync/http'
import { ProfileItem } from './schemas.ts'
import { splitItems } from './split-items.ts'

export async function* readProfiles(bytes: AsyncIterable<Uint8Array>, facts: RequestFacts): AsyncGenerator<Profile> {
  for await (const item of splitItems(bytes, 'profiles', facts)) {
    const parsed = ProfileItem.safeParse(item)
    if (!parsed.success) throw malformed(facts, 'a profile without an id')
    yield parsed.data
  }
}
