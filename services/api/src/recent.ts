// Reads a thing at most once per so many milliseconds, however many ask for it; who asks meanwhile gets the same answer.

export const createRecent = <T>(read: (key: string) => Promise<T>, maxAgeMs: number): ((key: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>()
  return (key) => {
    const recent = known.get(key)
    if (recent !== undefined) return recent
    const answer = read(key)
    known.set(key, answer)
    const forget = () => void known.delete(key)
    answer.then(() => setTimeout(forget, maxAgeMs).unref(), forget)
    return answer
  }
}
