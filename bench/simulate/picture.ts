// The morning as a picture: how many organizations have read, and how many are done, minute by minute. SVG by hand; readable on light and on dark.
import type { Morning } from './morning.ts'
import type { Figures } from './morning-of-many.ts'

const [WIDTH, HEIGHT] = [720, 360]
const PLOT = { left: 56, right: 24, top: 48, bottom: 48 }
const MINUTE_MS = 60_000
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240]

const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600; font-size: 15px }
    .grid { stroke: #d0d7de; stroke-width: 1 }
    .read { stroke: #0969da; stroke-dasharray: 6 4 }
    .done { stroke: #1a7f37 }
    .line { fill: none; stroke-width: 2.5 }
    .mark { fill: #1a7f37 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .grid { stroke: #3d444d }
      .read { stroke: #4493f8 }
      .done { stroke: #3fb950 }
      .mark { fill: #3fb950 }
    }`

const rounded = (n: number): string => String(Math.round(n * 10) / 10)

export const drawMorning = ({ organizations }: Morning, { minutes, shown }: Figures): string => {
  const last = Math.max(...organizations.map(({ doneMs }) => doneMs)) / MINUTE_MS
  const step = STEPS.find((some) => last / some <= 10) ?? 480
  const end = Math.ceil(last / step) * step
  const x = (minute: number): number => PLOT.left + (minute / end) * (WIDTH - PLOT.left - PLOT.right)
  const y = (n: number): number => HEIGHT - PLOT.bottom - (n / organizations.length) * (HEIGHT - PLOT.top - PLOT.bottom)

  const curve = (ends: readonly number[]): string => {
    const sorted = ends.toSorted((a, b) => a - b)
    const points = sorted.map((ms, n) => `${rounded(x(ms / MINUTE_MS))} ${rounded(y(n + 1))}`)
    return `M${rounded(x(0))} ${rounded(y(0))} L${points.filter((point, n) => point !== points[n - 1]).join(' ')}`
  }
  const minuteLines = Array.from({ length: end / step + 1 }, (_, n) => {
    const at = rounded(x(n * step))
    return `  <line class="grid" x1="${at}" y1="${PLOT.top}" x2="${at}" y2="${HEIGHT - PLOT.bottom}"/>
  <text x="${at}" y="${HEIGHT - PLOT.bottom + 20}" text-anchor="middle">${n * step}</text>`
  })
  const countLines = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = rounded(y(part * organizations.length))
    return `  <line class="grid" x1="${PLOT.left}" y1="${at}" x2="${WIDTH - PLOT.right}" y2="${at}"/>
  <text x="${PLOT.left - 8}" y="${Number(at) + 4}" text-anchor="end">${Math.round(part * organizations.length)}</text>`
  })
  const marks = shown.map(({ name, doneMinutes }) => {
    const done = organizations.filter(({ doneMs }) => doneMs / MINUTE_MS <= doneMinutes).length
    const [markX, markY] = [rounded(x(doneMinutes)), rounded(y(done))]
    const side = doneMinutes > end / 2 ? { x: Number(markX) - 10, anchor: 'end' } : { x: Number(markX) + 10, anchor: 'start' }
    return `  <circle class="mark" cx="${markX}" cy="${markY}" r="4.5"/>
  <text x="${side.x}" y="${Number(markY) + 16}" text-anchor="${side.anchor}">${name}</text>`
  })
  const told = shown.map(({ name, doneMinutes }) => `the ${name} one after ${rounded(doneMinutes)}`).join(', ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc">
  <title id="title">${organizations.length} organizations at 5 AM: when each is done</title>
  <desc id="desc">Organizations that are done, by minutes after 5 AM. Half are done after ${rounded(minutes.half)} minutes, nine in ten after ${rounded(minutes.ninety)}, all after ${rounded(minutes.last)}; ${told} minutes.</desc>
  <style>${STYLE}
  </style>
  <text class="title" x="${PLOT.left}" y="20">${organizations.length} organizations at 5 AM</text>
  <line class="line read" x1="${PLOT.left}" y1="36" x2="${PLOT.left + 28}" y2="36"/>
  <text x="${PLOT.left + 36}" y="40">have read both sides</text>
  <line class="line done" x1="${PLOT.left + 184}" y1="36" x2="${PLOT.left + 212}" y2="36"/>
  <text x="${PLOT.left + 220}" y="40">are done</text>
${minuteLines.join('\n')}
${countLines.join('\n')}
  <text x="${WIDTH - PLOT.right}" y="${HEIGHT - 10}" text-anchor="end">minutes after 5 AM</text>
  <path class="line read" d="${curve(organizations.map(({ readMs }) => readMs))}"/>
  <path class="line done" d="${curve(organizations.map(({ doneMs }) => doneMs))}"/>
${marks.join('\n')}
</svg>
`
}
