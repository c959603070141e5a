// One page: its title in the tab and as the h1, which gets the focus when somebody came here from another page.
import { Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './page.module.css'

const PRODUCT = 'Daxko → DocNetwork'

/** At the very start the browser's own place is right: the top of the document. */
let isFirst = true

export interface PageProps {
  title: string
  /** One line under the title. */
  lead?: ReactNode
  /** Above the title: the way back up. */
  above?: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  children: ReactNode
}

export const Page = ({ title, lead, above, actions, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`
  }, [title])
  useEffect(() => {
    if (isFirst) isFirst = false
    else {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <>
      {above && <div className={classes['above']}>{above}</div>}
      <div className={classes['head']}>
        <div className={classes['words']}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes['title']}>
            {title}
          </Title>
          {lead && <div className={classes['lead']}>{lead}</div>}
        </div>
        {actions && <div className={classes['actions']}>{actions}</div>}
      </div>
      {children}
    </>
  )
}
