// What is to happen, by time; of the same time, what was told first. A binary heap.
export interface EventQueue<T> {
  push(at: number, event: T): void
  pop(): { at: number; event: T } | undefined
}

interface Entry<T> {
  at: number
  order: number
  event: T
}

const isBefore = <T>(one: Entry<T> | undefined, other: Entry<T> | undefined): boolean =>
  one !== undefined && other !== undefined && (one.at < other.at || (one.at === other.at && one.order < other.order))

export const createEventQueue = <T>(): EventQueue<T> => {
  const heap: Entry<T>[] = []
  let told = 0
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return
    heap[a] = other
    heap[b] = one
  }
  return {
    push(at, event) {
      told += 1
      heap.push({ at, order: told, event })
      let child = heap.length - 1
      while (child > 0) {
        const parent = (child - 1) >> 1
        if (!isBefore(heap[child], heap[parent])) return
        swap(child, parent)
        child = parent
      }
    },
    pop() {
      const first = heap[0]
      const last = heap.pop()
      if (!last || heap.length === 0) return first
      heap[0] = last
      let parent = 0
      for (;;) {
        let least = parent
        for (const child of [2 * parent + 1, 2 * parent + 2]) if (isBefore(heap[child], heap[least])) least = child
        if (least === parent) return first
        swap(parent, least)
        parent = least
      }
    },
  }
}
