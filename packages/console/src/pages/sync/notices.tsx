// What a sync asks of a person: to apply a dry run, to look at what is held, to try again what failed; and why a whole sync failed.
import { Alert, Button, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eye, Inbox, OctagonX, RotateCcw } from 'lucide-react'
import { Link } from 'wouter'
import { api, ask } from '../../api/api.ts'
import { announce } from '../../app/announcer.tsx'
import { type Sync, syncKey } from '../../live/use-live-sync.ts'
import { plural } from '../../parts/count.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Time } from '../../parts/time.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { FAILURES } from '../../words/syncs.ts'
import { wordOf } from '../../words/word-of.ts'
import classes from './notices.module.css'

const useAgain = (id: string, what: 'apply' | 'retry', said: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(api.POST(`/syncs/{id}/${what}`, { params: { path: { id } } })),
    onSuccess: (sync) => {
      client.setQueryData(syncKey(id), sync)
      announce(said)
      void client.invalidateQueries({ queryKey: ['syncs'] })
    },
    onError: () => void client.invalidateQueries({ queryKey: syncKey(id) }),
  })
}

const DryRun = ({ sync }: { sync: Sync }) => {
  const session = useSession()
  const apply = useAgain(sync.id, 'apply', 'The dry run is being applied')
  const due = sync.counts.changes.open
  if (sync.appliedAt !== null)
    return (
      <Alert color="gray" icon={<Eye size={20} aria-hidden />} title="This was a dry run">
        It was applied <Time value={sync.appliedAt} form="near" />.
      </Alert>
    )
  return (
    <Alert color="blue" icon={<Eye size={20} aria-hidden />} title="Dry run: nothing was written">
      <Text size="sm">
        {due === 0
          ? 'Both sides are in line: there is nothing to apply.'
          : `Applying writes the ${plural(due, 'change', 'changes')} below as they stand. What was changed in DocNetwork meanwhile is left alone and asked about. It can be done within 24 hours, and once.`}
      </Text>
      {due > 0 && session.organizationId === sync.organizationId && mayImport(session) && (
        <Button mt="sm" loading={apply.isPending} onClick={() => apply.mutate()}>
          Apply {plural(due, 'change', 'changes')}
        </Button>
      )}
      {apply.error && <ProblemNotice error={apply.error} />}
    </Alert>
  )
}

const Held = ({ held }: { held: number }) => {
  const session = useSession()
  return (
    <Alert
      color="orange"
      icon={<Inbox size={20} aria-hidden />}
      title={held === 1 ? '1 removal waits for somebody to decide' : `${held} removals wait for somebody to decide`}
    >
      <Text size="sm">
        They are unusually many, so none of them was written. Everything else went on. If nobody decides they expire after 24
        hours, and the next sync asks again. {mayImport(session) && <Link href="/console/needs-you">Decide under Needs you</Link>}
      </Text>
    </Alert>
  )
}

const Failed = ({ sync }: { sync: Sync }) => {
  const session = useSession()
  const retry = useAgain(sync.id, 'retry', 'What failed is being tried again')
  const { changes, groups } = sync.counts
  const parts = [
    ...(groups.failed > 0 ? [plural(groups.failed, 'group', 'groups')] : []),
    ...(changes.failed > 0 ? [plural(changes.failed, 'change', 'changes')] : []),
  ]
  const title = sync.failure ? 'The whole sync failed' : `${parts.join(' and ')} failed`
  return (
    <Alert color="red" icon={<OctagonX size={20} aria-hidden />} title={title}>
      <Text size="sm">
        {sync.failure
          ? `${wordOf(FAILURES, sync.failure.code)} Nothing was half done.`
          : 'The rest was done. Trying again reads, decides and writes only what failed, and does not count as another sync.'}
      </Text>
      {sync.failure && (
        <Text size="sm" c="dimmed" mt={4}>
          {sync.failure.message}
        </Text>
      )}
      {session.organizationId === sync.organizationId && mayImport(session) && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<RotateCcw size={16} aria-hidden />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Try again what failed
        </Button>
      )}
      {retry.error && <ProblemNotice error={retry.error} />}
    </Alert>
  )
}

export const Notices = ({ sync }: { sync: Sync }) => {
  const { changes, groups } = sync.counts
  const hasFailed = sync.failure !== undefined || changes.failed + groups.failed > 0
  return (
    <div className={classes['notices']}>
      {sync.dryRun && <DryRun sync={sync} />}
      {changes.held > 0 && <Held held={changes.held} />}
      {hasFailed && <Failed sync={sync} />}
    </div>
  )
}
