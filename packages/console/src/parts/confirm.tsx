// Asks once more before what cannot be taken back. The focus goes into the question and, answered either way, back to where it was.
import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'

interface ConfirmProps {
  isOpen: boolean
  title: string
  /** What happens, and why it cannot be undone. */
  children: ReactNode
  /** The verb, as on the button that asked. */
  confirm: string
  isPending: boolean
  error?: unknown
  onConfirm: () => void
  onCancel: () => void
}

export const Confirm = ({ isOpen, title, children, confirm, isPending, error, onConfirm, onCancel }: ConfirmProps) => (
  <Modal
    opened={isOpen}
    onClose={onCancel}
    title={<Text fw={650}>{title}</Text>}
    centered
    lockScroll={false} // it would add a style element without the nonce that the page's policy asks for
  >
    {children}
    {error !== undefined && error !== null && <ProblemNotice error={error} />}
    <Group justify="flex-end" mt="lg" gap="sm">
      <Button variant="default" onClick={onCancel} data-autofocus>
        Go back
      </Button>
      <Button color="red.9" loading={isPending} onClick={onConfirm}>
        {confirm}
      </Button>
    </Group>
  </Modal>
)
