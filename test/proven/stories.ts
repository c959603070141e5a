// Every failure that is really done to the running services, by clause of the list of failures that systems of this kind document.
// `docs/proven-failures.md` is made from this and from what the stories recorded in their last run.
export interface ProvenStory {
  clause: string
  /** What was broken. */
  broken: string
  /** What must be true afterwards. */
  checked: string
}

const ORACLE =
  'DocNetwork is exactly as the independent oracle says, every write happened once, the ledger has nothing in `sending`, the counts add up'

export const STORIES = {
  'lost-answers': {
    clause: '1',
    broken: 'the answer to a write is lost in eleven ways, at every write route; in the other order with test:long',
    checked: ORACLE,
  },
  'flow-twice': {
    clause: '1, 10',
    broken: 'two writers, mappers and fetchers, and every stage’s job added again by hand, during the sync and after it',
    checked: `${ORACLE}; a job of an ended sync asks nobody`,
  },
  'lying-rosters': {
    clause: '2',
    broken: 'wrong totals, a repeated cursor, an empty page, half a roster, an empty one, one that cannot be read',
    checked: 'nothing is deactivated in those groups, and the sync says so; the honest group is brought in line',
  },
  'lying-profiles': {
    clause: '2',
    broken: 'the list of profiles comes empty, halved, or cut with status 200',
    checked: 'the sync ends in words before the first write',
  },
  tokens: {
    clause: '3',
    broken: 'access tokens of 2 s, rotated refresh tokens, a refresh that answers 500, two fetchers and two writers',
    checked: ORACLE,
  },
  'ten-refresh': {
    clause: '3',
    broken:
      'ten processes that refresh at once, with nothing and again each time DocNetwork has ended the token that all of them use',
    checked:
      'one refresh each time, and the token before it never spent again; all ten go on with the same access token; the refresh token that came last is stored',
  },
  poison: {
    clause: '5',
    broken: 'names of 10 kB, null everywhere, wrong types, broken UTF-8, control characters',
    checked: 'those people alone; everybody else goes through; no endless retry',
  },
  limits: {
    clause: '6',
    broken: 'limits that are really counted, two fetchers and two writers',
    checked: `${ORACLE}; never a 429; no attempt used up`,
  },
  storm: {
    clause: '6',
    broken: '429 on both sides, reads and writes: with seconds, a date, a date in the past, nonsense and nothing',
    checked: `${ORACLE}; no attempt used up`,
  },
  shares: {
    clause: '6',
    broken: 'three organizations at once, four fetchers and three writers, limits that are really counted',
    checked:
      'no window of either side’s own log holds more than is allowed; never a 429; all three end as the oracle says; the small one ends within 3 times its share',
  },
  'redis-emptied': { clause: '7', broken: 'Redis emptied in the midst of five stages', checked: ORACLE },
  'redis-forgets': { clause: '7', broken: 'Redis stopped twice, back with nothing in it', checked: ORACLE },
  'postgres-cut': {
    clause: '7',
    broken: 'every connection to PostgreSQL cut at six moments',
    checked: `${ORACLE}; no service ends`,
  },
  outages: {
    clause: '7',
    broken:
      'one sync: Redis restarted with its memory, unreachable, failed over to a promoted replica; PostgreSQL full (53100), restarted',
    checked: `${ORACLE}; no service ends`,
  },
  kills: { clause: '8', broken: 'SIGKILL at seeded moments of every stage', checked: `${ORACLE}; few pages are asked for again` },
  'all-killed': { clause: '8', broken: 'all workers killed at once, three times', checked: ORACLE },
  frozen: {
    clause: '8',
    broken: 'a fetcher and a writer stand still (SIGSTOP) while others go on, and wake up after it',
    checked: `${ORACLE}; what wakes up late changes nothing; the next sync writes nothing`,
  },
  'kills-long': {
    clause: '8',
    broken: 'SIGKILL at seeded moments: before, during and after each kind of write and read-back, and in each stage',
    checked: `${ORACLE}; no lease survives`,
  },
  sigterm: {
    clause: '9',
    broken: 'SIGTERM while it reads, and while writes hang',
    checked: `every process ends within 15 s with code 0; ${ORACLE}`,
  },
  rolling: {
    clause: '9',
    broken:
      'services of the version before, on the new schema, replaced one after the other in the midst of a sync that they began',
    checked: `each ends with code 0; ${ORACLE}; the next sync writes nothing`,
  },
  'restored-backup': {
    clause: '10',
    broken: 'PostgreSQL restored from a backup made in the midst of writing, after the sync had ended; Redis empty',
    checked: 'DocNetwork stays exactly as the oracle says: nothing is made twice; the sync ends by itself',
  },
  'keys-replaced': {
    clause: 'also',
    broken:
      'ENCRYPTION_KEY replaced in the midst of a sync: each service one after the other, with workers that know only the old key in every stage; then the old key taken away, again one after the other',
    checked: `each ends with code 0; no job fails, nobody becomes unreadable; ${ORACLE}; the new key alone opens every record; the next sync writes nothing`,
  },
  'edited-meanwhile': {
    clause: '12',
    broken: 'somebody makes profiles by hand, and types identifiers, between our reading and our writes',
    checked:
      'no profile is made twice, no identifier overwritten, nothing else is written for those people; the next sync matches them',
  },
  'registered-meanwhile': {
    clause: '12',
    broken:
      'somebody registers people by hand before a group’s registrations are read, and registers and reactivates others after that',
    checked:
      'what was read is not made again, what was reactivated stays one; what was made by hand after the reading stands twice, the next sync touches neither, and both go with the child (R3)',
  },
} as const satisfies Record<string, ProvenStory>

export type StoryKey = keyof typeof STORIES
