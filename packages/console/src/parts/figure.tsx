// A number and what it counts. Several stand in <Figures>.
import type { ReactNode } from 'react'
import classes from './figure.module.css'

export const Figures = ({ children }: { children: ReactNode }) => <dl className={classes['figures']}>{children}</dl>

interface FigureProps {
  label: string
  children: ReactNode
  /** `quiet`: nothing happened. `bad`: something failed. `ask`: a person is asked. */
  tone?: 'plain' | 'quiet' | 'bad' | 'ask'
}

export const Figure = ({ label, children, tone = 'plain' }: FigureProps) => (
  <div className={classes['figure']} data-tone={tone}>
    <dt className={classes['label']}>{label}</dt>
    <dd className={classes['value']}>{children}</dd>
  </div>
)
