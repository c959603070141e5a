// An organization's settings. The api says what each should be, and its words stand at the field.
import { Button, Checkbox, PasswordInput, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { announce } from '../../app/announcer.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Section } from '../../parts/section.tsx'
import { FIELDS } from '../../words/fields.ts'
import { SETTINGS } from '../../words/organizations.ts'
import { wordOf } from '../../words/word-of.ts'
import classes from './operators.module.css'
import { OrganizationFrame } from './organization-frame.tsx'
import { change, type Organization, type OrganizationChange, useChange } from './queries.ts'
import { changeOf, type Form, fieldOf, formOf, type SWITCHES } from './settings-form.ts'

const GROUP_FIELDS = ['name', 'description', 'start', 'finish', 'registrationOpen', 'registrationClose', 'capacity'] as const
type TextKey = Exclude<keyof Form, (typeof SWITCHES)[number] | 'groupFields' | 'name' | 'alertWebhookSecret'>

const SettingsForm = ({ organization }: { organization: Organization }) => {
  const before = formOf(organization)
  const [form, setForm] = useState(before)
  const element = useRef<HTMLFormElement>(null)
  const save = useChange(organization.id, (body: OrganizationChange) => change(organization.id, body))
  const errors = new Map(
    save.error instanceof ApiProblem ? save.error.errors.map((error) => [fieldOf(error), error.detail] as const) : [],
  )
  const changed = changeOf(before, form)

  useEffect(() => {
    if (save.error) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [save.error])

  const set = <K extends keyof Form>(key: K, value: Form[K]) => setForm((now) => ({ ...now, [key]: value }))
  const text = (key: TextKey) => ({
    label: SETTINGS[key].label,
    description: SETTINGS[key].what,
    value: form[key],
    error: errors.get(key),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set(key, currentTarget.value),
  })
  const toggle = (key: (typeof SWITCHES)[number]) => (
    <Switch
      key={key}
      label={SETTINGS[key].label}
      description={SETTINGS[key].what}
      checked={form[key]}
      error={errors.get(key)}
      onChange={({ currentTarget }) => set(key, currentTarget.checked)}
    />
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!changed) return
    save.mutate(changed, {
      onSuccess: (saved) => {
        setForm(formOf(saved))
        announce('Saved')
      },
    })
  }

  return (
    <form onSubmit={submit} ref={element} noValidate>
      <Section title="General">
        <div className={classes['form']}>
          <TextInput
            label="Name"
            value={form.name}
            error={errors.get('name')}
            onChange={({ currentTarget }) => set('name', currentTarget.value)}
          />
          <TextInput {...text('timeZone')} />
          {toggle('importerEnabled')}
        </div>
      </Section>
      <Section title="What is written">
        <div className={classes['form']}>
          {toggle('deactivateMissing')}
          <TextInput type="date" {...text('additionsOnlyUntil')} maw={320} />
          {toggle('notifyNewUsers')}
          <Checkbox.Group
            label={SETTINGS.groupFields.label}
            description={SETTINGS.groupFields.what}
            value={form.groupFields}
            error={errors.get('groupFields')}
            onChange={(fields) =>
              set(
                'groupFields',
                GROUP_FIELDS.filter((field) => fields.includes(field)),
              )
            }
          >
            <div className={classes['pair']} style={{ marginTop: 12 }}>
              {GROUP_FIELDS.map((field) => (
                <Checkbox key={field} value={field} label={wordOf(FIELDS, field)} />
              ))}
            </div>
          </Checkbox.Group>
        </div>
      </Section>
      <Section
        title="The brake"
        lead="Unusually many removals at once wait for a person. Both figures of a line must be exceeded."
      >
        <div className={classes['form']}>
          <div className={classes['pair']}>
            <TextInput inputMode="numeric" {...text('brakeCount')} />
            <TextInput inputMode="decimal" {...text('brakePercent')} />
            <TextInput inputMode="numeric" {...text('brakeTotalCount')} />
            <TextInput inputMode="decimal" {...text('brakeTotalPercent')} />
          </div>
        </div>
      </Section>
      <Section title="Reading and telling">
        <div className={classes['form']}>
          <TextInput inputMode="decimal" {...text('memberFreshnessHours')} />
          <Textarea autosize minRows={2} {...text('contacts')} />
          <TextInput type="url" {...text('alertWebhookUrl')} />
          <PasswordInput
            label="Secret of the webhook"
            description="Signs what is posted; 16 to 200 characters. It is never shown again: empty leaves it as it is."
            value={form.alertWebhookSecret}
            error={errors.get('alertWebhookSecret')}
            onChange={({ currentTarget }) => set('alertWebhookSecret', currentTarget.value)}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
          />
        </div>
      </Section>
      {save.error && errors.size === 0 && <ProblemNotice error={save.error} />}
      <div className={classes['save']}>
        <Button type="submit" loading={save.isPending} disabled={changed === undefined}>
          Save
        </Button>
        {changed && (
          <Button variant="default" onClick={() => setForm(before)}>
            Undo changes
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {errors.size > 0
            ? 'Something is not as it should be: see the fields.'
            : changed
              ? 'Not saved yet.'
              : 'Counts from the next sync on.'}
        </Text>
      </div>
    </form>
  )
}

export const SettingsPage = () => (
  <OrganizationFrame>{(organization) => <SettingsForm key={organization.id} organization={organization} />}</OrganizationFrame>
)
