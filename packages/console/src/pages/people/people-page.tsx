// Find a person, by name or by member id. What is typed goes into a request's body and never into an address; a person's own page has the
// member id only.
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { ChevronRight, Search, UserRoundX } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ApiProblem } from '../../api/problem.ts'
import { announce } from '../../app/announcer.tsx'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { formatDate } from '../../parts/format-time.ts'
import { fullName } from '../../parts/full-name.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import rows from '../../parts/rows.module.css'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import classes from './people.module.css'
import { type Asked, useLastAsked, useSearch } from './queries.ts'

type By = 'name' | 'member-id'
const addressOf = (memberId: string): string => `/console/people/${encodeURIComponent(memberId)}`

const Found = ({ asked }: { asked: Asked }) => {
  const people = useSearch(asked)
  const number = people.data?.items.length
  useEffect(() => {
    if (number !== undefined) announce(number === 0 ? 'Nobody found' : plural(number, 'person found', 'people found'))
  }, [number])
  if (people.error instanceof ApiProblem && people.error.status === 400) return null // shown at the field
  return (
    <Section
      title="Found"
      lead={
        number === undefined || number === 0
          ? undefined
          : `${plural(number, 'person', 'people')}, as Daxko described them when last read.`
      }
      form="flush"
    >
      <Loaded
        query={people}
        skeleton={
          <div className={classes['sync']}>
            <Rows count={3} height={40} />
          </div>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={UserRoundX} title="Nobody found">
              Only people that a recent sync has met are known here. Names must be whole; case, accents, blanks and dashes do not
              matter.
            </Empty>
          ) : (
            <ul className={rows['list']}>
              {items.map(({ memberId, firstName, preferredName, lastName, dateOfBirth, profileId }) => (
                <li key={memberId}>
                  <Link href={addressOf(memberId)} className={`${rows['row']} ${classes['row']}`}>
                    <span>
                      <span className={rows['strong']}>
                        {fullName({ givenName: firstName, familyName: lastName }) ?? `Member ${memberId}`}
                      </span>
                      {preferredName !== null && <span className={rows['small']}>called {preferredName}</span>}
                    </span>
                    <span>{dateOfBirth === null ? 'birth date not known' : `born ${formatDate(dateOfBirth.slice(0, 10))}`}</span>
                    <span className={rows['small']}>
                      Daxko member {memberId}
                      <br />
                      {profileId === null ? 'no profile linked' : `profile ${profileId}`}
                    </span>
                    <ChevronRight size={18} className={rows['sign']} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

export const PeoplePage = () => {
  const { lastAsked, remember } = useLastAsked()
  const [, go] = useLocation()
  const [by, setBy] = useState<By>(lastAsked && 'memberId' in lastAsked ? 'member-id' : 'name')
  const [familyName, setFamilyName] = useState(lastAsked && 'familyName' in lastAsked ? lastAsked.familyName : '')
  const [givenName, setGivenName] = useState(lastAsked && 'familyName' in lastAsked ? (lastAsked.givenName ?? '') : '')
  const [memberId, setMemberId] = useState('')
  const [asked, setAsked] = useState<Asked | undefined>(lastAsked)
  const [isMissing, setMissing] = useState(false)
  const { error } = useSearch(asked)
  const errorAt = (field: string) =>
    error instanceof ApiProblem ? error.errors.find(({ pointer }) => pointer === `/body/${field}`)?.detail : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [id, family, given] = [memberId.trim(), familyName.trim(), givenName.trim()]
    const isEmpty = by === 'name' ? family === '' : id === ''
    setMissing(isEmpty)
    if (isEmpty) return
    if (by === 'member-id') return go(addressOf(id))
    const next: Asked = { familyName: family, ...(given !== '' && { givenName: given }) }
    remember(next)
    setAsked(next)
  }

  return (
    <Page title="Find a person" lead="What the syncs read, decided and wrote about one child or adult, and why.">
      <Section title="Search">
        <form onSubmit={submit} className={classes['form']} noValidate>
          <SegmentedControl
            aria-label="Search by"
            value={by}
            onChange={(value) => {
              setBy(value as By)
              setMissing(false)
            }}
            data={[
              { value: 'name', label: 'By name' },
              { value: 'member-id', label: 'By member id' },
            ]}
          />
          {by === 'name' ? (
            <div className={classes['fields']}>
              <TextInput
                label="Last name"
                value={familyName}
                onChange={({ currentTarget }) => setFamilyName(currentTarget.value)}
                error={isMissing ? 'Type a last name.' : errorAt('familyName')}
                autoComplete="off"
                maxLength={200}
                size="md"
              />
              <TextInput
                label="First or preferred name (optional)"
                value={givenName}
                onChange={({ currentTarget }) => setGivenName(currentTarget.value)}
                error={errorAt('givenName')}
                autoComplete="off"
                maxLength={200}
                size="md"
              />
            </div>
          ) : (
            <TextInput
              label="Daxko member id"
              value={memberId}
              onChange={({ currentTarget }) => setMemberId(currentTarget.value)}
              error={isMissing && 'Type a member id.'}
              autoComplete="off"
              maxLength={100}
              size="md"
            />
          )}
          <div>
            <Button type="submit" size="md" leftSection={<Search size={18} aria-hidden />}>
              Find
            </Button>
          </div>
        </form>
      </Section>
      {asked !== undefined && by === 'name' && <Found asked={asked} />}
    </Page>
  )
}
