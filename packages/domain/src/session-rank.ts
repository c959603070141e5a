// In which order sessions matter to somebody who must decide.
import { writtenDate } from './dates.ts'

/** Dates as DocNetwork wrote them. */
export interface SessionDates {
  start: string | null
  finish: string | null
}

/** Sorts as text: sessions to come and under way by their start, then those without a date, then what is over. `today`: ISO date. */
export const sessionRank = ({ start, finish }: SessionDates, today: string): string => {
  const begins = writtenDate(start ?? undefined)
  const ends = writtenDate(finish ?? undefined)
  if (ends !== undefined && ends < today) return '2'
  return begins === undefined ? '1' : `0${begins}`
}
