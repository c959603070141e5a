// A list with nothing in it: says so, why, and what to do.
import { Text } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'
import classes from './empty.module.css'

interface EmptyProps {
  icon: ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>
  title: string
  children?: ReactNode
  action?: ReactNode
}

export const Empty = ({ icon: Icon, title, children, action }: EmptyProps) => (
  <div className={classes['empty']}>
    <span className={classes['icon']}>
      <Icon size={24} strokeWidth={1.75} aria-hidden />
    </span>
    <Text fw={600}>{title}</Text>
    {children && (
      <Text size="sm" c="dimmed" maw={460}>
        {children}
      </Text>
    )}
    {action}
  </div>
)
