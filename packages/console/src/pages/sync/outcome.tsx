// What a sync did, in figures that a camp director counts in.
import type { Sync } from '../../live/use-live-sync.ts'
import { count } from '../../parts/count.ts'
import { Figure, Figures } from '../../parts/figure.tsx'
import { Section } from '../../parts/section.tsx'
import { ADDED, countOf, REMOVED, waitingIn } from '../../parts/sync-result.ts'

export const Outcome = ({ sync }: { sync: Sync }) => {
  const { counts, progress, dryRun, appliedAt } = sync
  const isOnlyShown = dryRun && appliedAt === null
  const counter = isOnlyShown ? 'open' : 'applied'
  const of = (...kinds: Parameters<typeof countOf>[1]) => countOf(sync, kinds, counter)
  const figure = (label: string, number: number, tone: 'plain' | 'bad' | 'ask' = 'plain') => (
    <Figure label={label} tone={number === 0 ? 'quiet' : tone}>
      {count(number)}
    </Figure>
  )
  return (
    <Section title={isOnlyShown ? 'What it would do' : 'What it did'}>
      <Figures>
        {figure('children looked at', progress.people.total)}
        {figure('registrations added', of(...ADDED))}
        {figure('registrations removed', of(...REMOVED))}
        {figure('profiles created', of('profile.create'))}
        {figure('profiles corrected or recognized', of('profile.update', 'profile.add-identifier'))}
        {figure('parents added', of('user.add'))}
        {figure('groups updated', of('group.update'))}
        {figure('failed', counts.changes.failed + counts.groups.failed, 'bad')}
        {figure('need you', waitingIn(sync), 'ask')}
      </Figures>
    </Section>
  )
}
