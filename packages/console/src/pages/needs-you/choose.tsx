// The answer to a review: one of its profiles, a new one, or none. A new profile is asked about once more, since it can never be unmerged.
import { Button, Radio, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Confirm } from '../../parts/confirm.tsx'
import { fullName } from '../../parts/full-name.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { REVIEW_ACTIONS } from '../../words/reviews.ts'
import { candidatesOf } from './candidates.ts'
import classes from './needs-you.module.css'
import { type Resolution, type Review, useResolve } from './queries.ts'

const LINK = 'link '

const resolutionOf = (chosen: string): Resolution =>
  chosen.startsWith(LINK)
    ? { action: 'link', profileId: Number(chosen.slice(LINK.length)) }
    : { action: chosen as 'create' | 'ignore' }

const sayOf = ({ action, profileId }: Resolution): string =>
  action === 'link' ? `Take profile ${profileId}` : REVIEW_ACTIONS[action].verb

export const Choose = ({ review, onDone }: { review: Review; onDone: (said: string) => void }) => {
  const [chosen, setChosen] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { memberId, profiles, choices } = review
  const resolve = useResolve(review, () =>
    onDone(`${REVIEW_ACTIONS[resolutionOf(chosen).action].done}. It counts from the next sync on.`),
  )
  const { free, taken } = candidatesOf(review)
  const effectOf = (action: Resolution['action']) => choices.find((choice) => choice.action === action)?.effect
  const name = fullName(review.member) ?? `member ${memberId}`

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(chosen === '')
    if (chosen === 'create') setAsked(true)
    else if (chosen !== '') resolve.mutate(resolutionOf(chosen))
  }

  const choose = (value: string) => {
    setChosen(value)
    setMissing(false)
    resolve.reset()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Radio.Group
        label="Your answer"
        description="It is remembered, and done by the next sync."
        value={chosen}
        onChange={choose}
        error={isMissing && 'Choose one of these first.'}
        size="md"
      >
        <div className={classes['choices']}>
          {effectOf('link') !== undefined && (
            <div className={classes['choice']}>
              <p className={classes['effect']}>{effectOf('link')}</p>
              {free.map(({ profileId, words }) => (
                <Radio
                  key={profileId}
                  my="xs"
                  value={`${LINK}${profileId}`}
                  label={`Take profile ${profileId}`}
                  description={words}
                />
              ))}
            </div>
          )}
          {taken.map(({ profileId, words }) => (
            <div key={profileId} className={classes['choice']}>
              <p className={classes['effect']}>
                Profile {profileId} cannot be taken. {words}
              </p>
            </div>
          ))}
          {(['create', 'ignore'] as const).map((action) => {
            const effect = effectOf(action)
            return (
              effect !== undefined && (
                <div key={action} className={classes['choice']}>
                  <Radio value={action} label={REVIEW_ACTIONS[action].verb} description={effect} />
                </div>
              )
            )
          })}
        </div>
      </Radio.Group>
      {resolve.error && !isAsked && <ProblemNotice error={resolve.error} />}
      <Button type="submit" mt="md" loading={resolve.isPending && !isAsked}>
        {chosen === '' ? 'Answer' : sayOf(resolutionOf(chosen))}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={`Make a new profile for ${name}?`}
        confirm="Make a new profile"
        isPending={resolve.isPending}
        error={resolve.error}
        onConfirm={() => resolve.mutate({ action: 'create' })}
        onCancel={() => setAsked(false)}
      >
        <Text>
          The next sync makes it. Until then you can take this back; afterwards nobody can: two profiles of one person cannot be
          merged again.
        </Text>
        {profiles.length > 0 && (
          <Text mt="sm">
            Be sure that {name} is none of the profiles {profiles.map(({ profileId }) => profileId).join(', ')}.
          </Text>
        )}
      </Confirm>
    </form>
  )
}
