// A short word about a state, with a sign so that colour never stands alone.
import { Badge } from '@mantine/core'
import { Check, CircleDashed, Clock, OctagonX, TriangleAlert } from 'lucide-react'
import type { Tone } from '../words/tone.ts'

const LOOKS = {
  good: { color: 'pine', Icon: Check },
  wait: { color: 'blue', Icon: Clock },
  ask: { color: 'orange', Icon: TriangleAlert },
  bad: { color: 'red', Icon: OctagonX },
  quiet: { color: 'gray', Icon: CircleDashed },
} as const

export const ToneBadge = ({ tone, children }: { tone: Tone; children: string }) => {
  const { color, Icon } = LOOKS[tone]
  return (
    <Badge color={color} variant="light" size="lg" radius="sm" tt="none" fw={600} leftSection={<Icon size={14} aria-hidden />}>
      {children}
    </Badge>
  )
}
