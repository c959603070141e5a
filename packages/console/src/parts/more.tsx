// The button under a list that has more.
import { Button } from '@mantine/core'

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  children?: string
}

export const More = ({ query, children = 'Show more' }: MoreProps) =>
  query.hasNextPage ? (
    <Button variant="default" fullWidth mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {children}
    </Button>
  ) : null
