// All that waits, one opened at a time. When one is answered the next one opens and has the focus; after the last, the list's title has it.
import { Collapse } from '@mantine/core'
import { CheckCheck, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { fullName } from '../../parts/full-name.ts'
import { useTimeZone } from '../../parts/time-zone.ts'
import { ToneBadge } from '../../parts/tone-badge.tsx'
import { HELD_TITLES } from '../../words/changes.ts'
import { REVIEWS } from '../../words/reviews.ts'
import { wordOf } from '../../words/word-of.ts'
import { HeldDetail } from './held-detail.tsx'
import classes from './needs-you.module.css'
import { keyOf, type WaitingItem } from './queries.ts'
import { ReviewDetail } from './review-detail.tsx'
import { sessionDates, todayIn, untilSession } from './session-words.ts'

interface Told {
  said: string
  /** A sync that goes on because of it. */
  syncId?: string | undefined
}

interface WaitingListProps {
  items: WaitingItem[]
  onAnswered: (told: Told) => void
}

const wordsOf = (item: WaitingItem) => {
  if (item.type === 'held') {
    const { count, heldBecause } = item.held
    return {
      title: `${plural(count, 'registration', 'registrations')} would be removed`,
      small: heldBecause.map((because) => wordOf(HELD_TITLES, because)).join(', '),
      badge: 'Approve or reject',
    }
  }
  const { code, member, memberId } = item.review
  return { title: fullName(member) ?? `Member ${memberId}`, small: REVIEWS[code].title, badge: 'Decide' }
}

const When = ({ item }: { item: WaitingItem }) => {
  const today = todayIn(useTimeZone())
  const { session } = item.type === 'held' ? item.held : item.review
  if (session === null)
    return (
      <span className={classes['when']}>
        <span className={classes['strong']}>No session known</span>
      </span>
    )
  return (
    <span className={classes['when']}>
      <span className={classes['strong']}>{untilSession(session, today) ?? 'Date not known'}</span>
      <span className={classes['small']}>
        {[session.name || `Group ${session.groupId}`, sessionDates(session)].filter((one) => one !== undefined).join(', ')}
      </span>
    </span>
  )
}

export const WaitingList = ({ items, onAnswered }: WaitingListProps) => {
  const first = items[0]
  const [openKey, setOpenKey] = useState(first && keyOf(first))
  const [focusKey, setFocusKey] = useState<string>()
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (focusKey === undefined) return
    const button = [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].find(
      (one) => one.dataset['key'] === focusKey,
    )
    const target = button ?? list.current
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
    setFocusKey(undefined)
  }, [focusKey])

  const answered = (key: string, told: Told) => {
    const at = items.findIndex((item) => keyOf(item) === key)
    const next = items[at + 1] ?? items[at - 1]
    setOpenKey(next && keyOf(next))
    setFocusKey(next ? keyOf(next) : 'none')
    onAnswered(told)
  }

  return (
    <div ref={list} tabIndex={-1} style={{ outline: 'none' }}>
      {items.length === 0 ? (
        <Empty icon={CheckCheck} title="Nothing waits for you">
          Who cannot be told apart, and unusually many removals at once, appear here after a sync.
        </Empty>
      ) : (
        <ul className={classes['list']}>
          {items.map((item) => {
            const key = keyOf(item)
            const isOpen = key === openKey
            const { title, small, badge } = wordsOf(item)
            return (
              <li key={key}>
                <h3 className={classes['heading']}>
                  <button
                    type="button"
                    data-key={key}
                    className={classes['row']}
                    aria-expanded={isOpen}
                    aria-controls={`detail-${key}`}
                    onClick={() => setOpenKey(isOpen ? undefined : key)}
                  >
                    <When item={item} />
                    <span className={classes['what']}>
                      <span className={classes['strong']}>{title}</span>
                      <span className={classes['small']}>{small}</span>
                    </span>
                    <span className={classes['badge']}>
                      <ToneBadge tone="ask">{badge}</ToneBadge>
                    </span>
                    <ChevronRight size={18} className={classes['chevron']} aria-hidden />
                  </button>
                </h3>
                <Collapse expanded={isOpen} id={`detail-${key}`} keepMounted={false}>
                  {item.type === 'review' ? (
                    <ReviewDetail review={item.review} onDone={(said) => answered(key, { said })} />
                  ) : (
                    <HeldDetail held={item.held} onDone={(said, syncId) => answered(key, { said, syncId })} />
                  )}
                </Collapse>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
