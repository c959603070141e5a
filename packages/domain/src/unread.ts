// S4: a member of whom something could not be read. Nothing is written; one failed change says so, and a retry reads it again.
import type { PlannedChange, Verdict } from '@daxko-sync/contracts'

type Failed = Extract<Verdict, { is: 'failed' }>

const wordsOf = (memberId: string, { code, profileId }: Failed): string => {
  const again = 'Nothing was written for the member; the next sync or a retry reads it again.'
  if (code === 'member-unreadable') return `Member ${memberId} could not be read from Daxko. ${again}`
  if (code === 'profile-unreadable') return `Profile ${profileId}, linked to member ${memberId}, could not be read. ${again}`
  const profile = profileId === undefined ? 'a profile of that name' : `profile ${profileId}`
  return `Daxko did not say whether the identifier of ${profile} is another member's, so member ${memberId} was left alone. ${again}`
}

export const unreadChange = (memberId: string, verdict: Failed): PlannedChange => ({
  kind: verdict.profileId === undefined ? 'profile.create' : 'profile.update',
  rule: 'S4',
  state: 'failed',
  memberId,
  ...(verdict.profileId === undefined ? {} : { profileId: verdict.profileId }),
  before: null,
  after: null,
  error: { code: verdict.code, message: wordsOf(memberId, verdict) },
})
