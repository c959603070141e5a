// Who is not signed in: why, and a place for a token. What was open stays in the address and is shown after signing in.
import { Button, PasswordInput, Text, Title } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isPassing } from '../api/problem.ts'
import { Mark } from '../app/mark.tsx'
import type { SignedIn } from './session.ts'
import classes from './sign-in.module.css'
import { useSignIn } from './signed-in.ts'

type Out = Extract<SignedIn, { is: 'out' }>

const WORDS: Record<Out['because'], { title: string; words: string }> = {
  never: { title: 'Sign in', words: 'Open the sign-in link that you were given, or paste your access token here.' },
  ended: {
    title: 'Your session has ended',
    words:
      'Access is given for a limited time. Sign in again, and you are back on the page that you were on. Running syncs go on meanwhile.',
  },
  left: { title: 'You are signed out', words: 'Paste an access token to sign in again.' },
  refused: { title: 'This link is not valid any more', words: 'Ask for a new sign-in link, or paste an access token here.' },
}

export const SignIn = ({ because, detail }: Omit<Out, 'is'>) => {
  const [token, setToken] = useState('')
  const signIn = useSignIn()
  const heading = useRef<HTMLHeadingElement>(null)
  const { title, words } = WORDS[because]
  useEffect(() => {
    document.title = `${title} · Daxko → DocNetwork`
    if (because !== 'never') heading.current?.focus()
  }, [title, because])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate(token.trim().replace(/^.*#token=/, ''))
  }
  const error = signIn.error
    ? isPassing(signIn.error)
      ? signIn.error.message
      : `This token is not accepted. ${signIn.error.message}`
    : undefined

  return (
    <main className={classes['ground']}>
      <div className={classes['card']}>
        <Mark size={40} />
        <Title order={1} className={classes['title']} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <Text c="dimmed">{words}</Text>
        {detail && because === 'refused' && (
          <Text size="sm" c="dimmed" mt="xs">
            {detail}
          </Text>
        )}
        <form onSubmit={submit} className={classes['form']}>
          <PasswordInput
            label="Access token"
            description="Or the whole sign-in link"
            value={token}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
            error={error}
            autoComplete="off"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={token.trim() === ''}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  )
}
