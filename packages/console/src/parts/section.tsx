// A titled surface on a page. The title is an h2, and names the region for a screen reader.
import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

interface SectionProps {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** `flush`: a table or list that reaches the surface's edges. */
  form?: 'padded' | 'flush'
}

export const Section = ({ title, lead, actions, children, form = 'padded' }: SectionProps) => {
  const id = useId()
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['head']}>
        <div>
          <Title order={2} id={id} className={classes['title']}>
            {title}
          </Title>
          {lead && <div className={classes['lead']}>{lead}</div>}
        </div>
        {actions}
      </div>
      <div className={classes[form]}>{children}</div>
    </section>
  )
}
