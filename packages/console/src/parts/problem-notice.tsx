// What went wrong, in the api's own words, and a way to try again where that can help.
import { Alert, Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { ApiProblem, isPassing } from '../api/problem.ts'

interface ProblemNoticeProps {
  error: unknown
  onRetry?: () => void
}

const titleOf = (error: unknown): string => {
  if (error instanceof ApiProblem) return error.title
  return isPassing(error) ? 'No answer' : 'Something went wrong on this page'
}

export const ProblemNotice = ({ error, onRetry }: ProblemNoticeProps) => (
  <Alert role="alert" color="red" variant="light" icon={<CircleAlert size={20} aria-hidden />} title={titleOf(error)}>
    {error instanceof Error ? error.message : String(error)}
    {onRetry && (
      <div>
        <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </div>
    )}
  </Alert>
)
