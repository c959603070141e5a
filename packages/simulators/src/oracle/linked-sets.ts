// P8: sets of people who share a given name, the family name and the birth date, directly or through others.
import { nameAndDate } from './identity.ts'
import type { Person } from './people.ts'

export const linkedSets = (people: Person[]): Person[][] => {
  const sets: Person[][] = []
  const setOf = new Map<Person, Person[]>()
  const byKey = new Map<string, Person>()
  for (const person of people) {
    let own: Person[] = [person]
    sets.push(own)
    setOf.set(person, own)
    for (const key of nameAndDate(person)) {
      const other = byKey.get(key)
      byKey.set(key, person)
      const theirs = other && setOf.get(other)!
      if (!theirs || theirs === own) continue
      const joined = [...theirs, ...own]
      theirs.length = 0
      own.length = 0
      own = joined
      sets.push(joined)
      for (const member of joined) setOf.set(member, joined)
    }
  }
  return sets.filter((set) => set.length > 0)
}
