// Adds an organization. Scope and DocNetwork organization are given once and never change.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { api, ask } from '../../api/api.ts'
import { ApiProblem } from '../../api/problem.ts'
import { announce } from '../../app/announcer.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Section } from '../../parts/section.tsx'
import classes from './operators.module.css'
import { organizationKey } from './queries.ts'
import { fieldOf } from './settings-form.ts'

const EMPTY = { name: '', daxkoScope: '', docnetworkOrg: '', docnetworkRefreshToken: '' }

/** What is no number is sent as it is: the api says what it should be. */
const bodyOf = ({ name, daxkoScope, docnetworkOrg, docnetworkRefreshToken }: typeof EMPTY) => ({
  name: name.trim(),
  daxkoScope: daxkoScope.trim(),
  docnetworkOrg: (/^\d+$/.test(docnetworkOrg.trim()) ? Number(docnetworkOrg) : docnetworkOrg) as number,
  ...(docnetworkRefreshToken.trim() !== '' && { docnetworkRefreshToken: docnetworkRefreshToken.trim() }),
})

export const AddPage = () => {
  const [form, setForm] = useState(EMPTY)
  const [, go] = useLocation()
  const client = useQueryClient()
  const element = useRef<HTMLFormElement>(null)
  const add = useMutation({
    mutationFn: () => ask(api.POST('/organizations', { body: bodyOf(form) })),
    onSuccess: (organization) => {
      client.setQueryData(organizationKey(organization.id), organization)
      void client.invalidateQueries({ queryKey: ['organizations'] })
      announce('Added')
      go(`/console/organizations/${organization.id}`)
    },
  })
  const errors = new Map(
    add.error instanceof ApiProblem ? add.error.errors.map((error) => [fieldOf(error), error.detail] as const) : [],
  )
  useEffect(() => {
    if (add.error) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [add.error])
  const field = (key: keyof typeof EMPTY) => ({
    value: form[key],
    error: errors.get(key),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setForm((now) => ({ ...now, [key]: currentTarget.value })),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Page
      title="Add an organization"
      above={<Link href="/console/organizations">Organizations</Link>}
      lead="Afterwards its page lists what is left to do."
    >
      <Section title="Organization">
        <form onSubmit={submit} ref={element} className={classes['form']} noValidate>
          <TextInput label="Name" description="As its people know it." {...field('name')} />
          <div className={classes['pair']}>
            <TextInput label="Daxko scope" description="As Daxko gave it, like OPS_5413." {...field('daxkoScope')} />
            <TextInput
              label="DocNetwork organization"
              description="The number of it in DocNetwork."
              inputMode="numeric"
              {...field('docnetworkOrg')}
            />
          </div>
          <PasswordInput
            label="DocNetwork refresh token (optional)"
            description="Only where access was granted by hand. Otherwise connect it on the next page."
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
            {...field('docnetworkRefreshToken')}
          />
          {add.error && errors.size === 0 && <ProblemNotice error={add.error} />}
          <div>
            <Button type="submit" loading={add.isPending}>
              Add the organization
            </Button>
          </div>
        </form>
      </Section>
    </Page>
  )
}
