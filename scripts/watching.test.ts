// deploy/grafana and deploy/prometheus: every expression is PromQL, and names only metrics and labels that /metrics serves.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { FIGURES } from '@daxko-sync/contracts'
import { createMetrics } from '@daxko-sync/runtime'
import { parser } from '@prometheus-io/lezer-promql'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(resolve(root, file), 'utf8')

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; runbook: string }
}
interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string; legendFormat: string }[] }[]
}

const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)
const dashboard = JSON.parse(read('deploy/grafana/daxko-sync.json')) as Dashboard
const targets = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
)
const expressions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...targets.map(({ title, expr }): [string, string] => [title, expr]),
]

/** Of every node: its kind and its text. */
const nodesOf = (expr: string) => {
  const nodes: { name: string; text: string }[] = []
  parser.parse(expr).iterate({
    enter: ({ name, from, to, type }) => void nodes.push({ name: type.isError ? 'error' : name, text: expr.slice(from, to) }),
  })
  return nodes
}
const textsOf = (expr: string, ...kinds: string[]) =>
  nodesOf(expr).flatMap(({ name, text }) => (kinds.includes(name) ? [text] : []))

/** Labels of every metric; Prometheus itself adds `le`, and we add `service` to all. */
const labels = new Map<string, readonly string[]>(
  Object.entries(FIGURES).map(([name, { labels: own }]) => [`daxko_sync_${name}`, own]),
)
labels.set('daxko_sync_source_up', ['source'])
labels.set('daxko_sync_api_request_seconds', ['method', 'route', 'status', 'le'])
labels.set('daxko_sync_api_problems_total', ['code'])

let served: Set<string>
beforeAll(async () => {
  const page = await createMetrics({ service: 'api' }).page()
  served = new Set([...page.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name as string))
})
const baseOf = (metric: string) => metric.replace(/_(bucket|sum|count)$/, '')

describe('dashboard and alert rules', () => {
  it.each(expressions)('%s is PromQL', (_title, expr) => {
    expect(textsOf(expr, 'error')).toEqual([])
    expect(textsOf(expr, 'Identifier').length).toBeGreaterThan(0)
  })

  it.each(expressions)('%s names metrics and labels that are served', (_title, expr) => {
    const metrics = textsOf(expr, 'VectorSelector').map((text) => baseOf(/^\w+/.exec(text)?.[0] ?? ''))
    expect(metrics.filter((name) => !served.has(name))).toEqual([])
    const known = new Set(metrics.flatMap((name) => labels.get(name) ?? []))
    const named = textsOf(expr, 'LabelName').filter((name) => name !== '__name__')
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('every figure of the deployment has a panel', () => {
    const shown = new Set(targets.flatMap(({ expr }) => textsOf(expr, 'Identifier')))
    expect(Object.keys(FIGURES).filter((name) => !shown.has(`daxko_sync_${name}`))).toEqual([])
  })

  it.each(rules)('$alert says what is wrong and leads to a heading of the runbook', ({ labels: { severity }, annotations }) => {
    expect(['page', 'ticket']).toContain(severity)
    expect(annotations.summary.length).toBeGreaterThan(10)
    const [file = '', anchor] = annotations.runbook.split('#')
    const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
      (text as string)
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    )
    expect(headings).toContain(anchor)
  })

  it('a broken expression is refused', () => {
    expect(textsOf('max by (queue (daxko_sync_queue_jobs)', 'error')).not.toEqual([])
  })
})
