// Who is signed in, what they may do, and the way out.
import { ActionIcon, Menu, Text } from '@mantine/core'
import { BookOpen, CircleUser, LogOut } from 'lucide-react'
import { mayImport, type Session, useSession } from '../session/session.ts'
import { useSignOut } from '../session/signed-in.ts'

const rights = (session: Session): string => {
  const parts = [
    ...(session.operator ? ['operator'] : []),
    ...(mayImport(session) ? ['may start syncs and decide'] : session.organizationId === null ? [] : ['may read']),
  ]
  return parts.join(', ')
}

export const AccountMenu = () => {
  const session = useSession()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} aria-label="Account">
          <CircleUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {session.sub}
          </Text>
          <Text size="xs" c="dimmed">
            {rights(session)}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component="a" href="/docs" leftSection={<BookOpen size={16} aria-hidden />}>
          HTTP API
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
