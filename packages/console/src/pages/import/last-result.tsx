// How it stands now, in one sentence, with the way to what happened and to what waits.
import { Text } from '@mantine/core'
import { ArrowRight, CircleCheck, CircleSlash, OctagonX, TriangleAlert } from 'lucide-react'
import { Link } from 'wouter'
import type { Sync } from '../../live/use-live-sync.ts'
import { plural } from '../../parts/count.ts'
import { resultWords, waitingIn } from '../../parts/sync-result.ts'
import { Time } from '../../parts/time.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { SYNC_STATUSES } from '../../words/syncs.ts'
import classes from './last-result.module.css'

const SIGNS = { good: CircleCheck, wait: CircleCheck, ask: TriangleAlert, bad: OctagonX, quiet: CircleSlash } as const

export const LastResult = ({ sync }: { sync: Sync }) => {
  const session = useSession()
  const { tone } = SYNC_STATUSES[sync.status]
  const Sign = SIGNS[tone]
  const { before, after } = resultWords(sync)
  const waiting = waitingIn(sync)
  return (
    <div className={classes['result']} data-tone={tone}>
      <Sign size={26} aria-hidden className={classes['sign']} />
      <div className={classes['about']}>
        <Text className={classes['sentence']}>
          {before} <Time value={sync.finishedAt ?? sync.createdAt} form="near" />
          {after}
        </Text>
        <div className={classes['ways']}>
          <Link href={`/console/syncs/${sync.id}`} className={classes['way']}>
            See what happened <ArrowRight size={16} aria-hidden />
          </Link>
          {waiting > 0 && mayImport(session) && (
            <Link href="/console/needs-you" className={classes['way']}>
              {plural(waiting, 'thing needs', 'things need')} you <ArrowRight size={16} aria-hidden />
            </Link>
          )}
        </div>
      </div>
    </div>
  )
}
