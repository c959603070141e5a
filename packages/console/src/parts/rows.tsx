// Grey lines where rows will be.
import { Skeleton, VisuallyHidden } from '@mantine/core'

const ROW_HEIGHT = 20

export const Rows = ({ count = 4, height = ROW_HEIGHT }: { count?: number; height?: number }) => (
  <div aria-busy="true">
    <VisuallyHidden>Loading</VisuallyHidden>
    {Array.from({ length: count }, (_, n) => (
      <Skeleton key={n} height={height} my={12} mx={0} radius="sm" />
    ))}
  </div>
)
