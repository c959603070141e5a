// deploy/kubernetes, read as text: every manifest against the schemas of Kubernetes 1.3x and KEDA, and what the schemas do not say.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { QUEUES } from '@daxko-sync/contracts'
import { QUEUE_PREFIX } from '@daxko-sync/queue'
import { API_KEYS, readEnv } from '@daxko-sync/runtime'
import { ScaledObject, TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { Job } from 'kubernetes-models/batch/v1'
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Service, ServiceAccount } from 'kubernetes-models/v1'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { SERVICES } from './service-names.ts'

const root = resolve(import.meta.dirname, '..')
const BASE = 'deploy/kubernetes/base'
const EXAMPLE = 'deploy/kubernetes/overlays/example'

interface Container {
  name: string
  command: string[]
  env?: { name: string; value?: string; valueFrom?: unknown }[]
  envFrom: object[]
  securityContext: object
  resources: { requests: object; limits: object }
  livenessProbe?: object
  readinessProbe?: object
}
interface Pod {
  securityContext: object
  automountServiceAccountToken: boolean
  containers: Container[]
}
// biome-ignore lint/suspicious/noExplicitAny: eight kinds, each held against its own schema below
type Manifest = { kind: string; apiVersion: string; metadata: { name: string }; spec: any; data?: Record<string, string> }

const MODELS = {
  Deployment,
  Job,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  ConfigMap,
  Service,
  ServiceAccount,
  ScaledObject,
  TriggerAuthentication,
} as unknown as Record<string, new (manifest: object) => { validate(): void }>

const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')
const kustomizationOf = (folder: string) => parse(read(`${folder}/kustomization.yaml`)) as Record<string, never>
const manifestsIn = (folder: string): Manifest[] =>
  readdirSync(resolve(root, folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .flatMap((name) => parseAllDocuments(read(`${folder}/${name}`)).map((document) => document.toJS() as Manifest))

const base = manifestsIn(BASE)
const all = [...base, ...manifestsIn(EXAMPLE)]
const of = (kind: string) => base.filter((manifest) => manifest.kind === kind)
const titled = (manifests: Manifest[]) =>
  manifests.map((manifest): [string, Manifest] => [`${manifest.kind} ${manifest.metadata.name}`, manifest])
const pods = [...of('Deployment'), ...of('Job')].map(({ metadata, spec }): [string, Pod] => [metadata.name, spec.template.spec])

describe('deploy/kubernetes', () => {
  it.each(titled(all))('%s fits its schema', (_title, manifest) => {
    const Model = MODELS[manifest.kind]
    if (!Model) throw new Error(`no schema for ${manifest.kind}`)
    new Model(manifest).validate()
  })

  it('the schemas refuse what is wrong', () => {
    const [deployment] = of('Deployment')
    expect(() => new Deployment({ ...deployment, spec: { ...deployment?.spec, template: 'none' } } as never).validate()).toThrow()
  })

  it.each([BASE, EXAMPLE])('%s lists every file of its folder, and no other', (folder) => {
    const { resources, patches = [] } = kustomizationOf(folder) as { resources?: string[]; patches?: { path: string }[] }
    const listed = [...(resources ?? []), ...(patches as { path: string }[]).map(({ path }) => path)]
    const there = readdirSync(resolve(root, folder)).filter((name) => name !== 'kustomization.yaml')
    expect(listed.filter((name) => !name.startsWith('..')).sort()).toEqual(there.sort())
    for (const path of listed) expect(existsSync(resolve(root, folder, path)), path).toBe(true)
  })

  it('has the four services and the migration', () => {
    expect(pods.map(([name]) => name).sort()).toEqual([...SERVICES, 'migrate'].sort())
  })

  it.each(pods)('%s does not run as root, writes nowhere but /tmp, and gets no token of the cluster', (_name, pod) => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(pod.automountServiceAccountToken).toBe(false)
    for (const { securityContext } of pod.containers)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
  })

  it.each(pods)('%s says what it needs, and takes secrets by reference only', (_name, { containers }) => {
    for (const { resources, env = [], envFrom } of containers) {
      expect(Object.keys(resources.requests).sort()).toEqual(['cpu', 'memory'])
      expect(resources.limits).toHaveProperty('memory')
      expect(envFrom).toContainEqual({ secretRef: { name: 'daxko-sync-secrets' } })
      expect(env.filter(({ name }) => /SECRET|KEY|PASSWORD|TOKEN/.test(name))).toEqual([])
    }
  })

  it('no manifest holds a secret', () => {
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([])
    const names = all.flatMap(({ kind, data }) => (kind === 'ConfigMap' ? Object.keys(data ?? {}) : []))
    expect(names.filter((name) => /SECRET|KEY|PASSWORD|TOKEN|DATABASE_URL|REDIS_URL|SMTP_URL/.test(name))).toEqual([])
  })

  it('configures what the services know, with values that they take', () => {
    for (const { kind, data = {} } of all) {
      if (kind !== 'ConfigMap') continue
      const keys = Object.keys(data) as (typeof API_KEYS)[number][]
      expect(keys.filter((key) => !API_KEYS.includes(key))).toEqual([])
      readEnv(keys, data)
    }
  })

  it.each(SERVICES)('%s runs its own program and is probed', (name) => {
    const [container] = pods.find(([pod]) => pod === name)?.[1].containers ?? []
    expect(container?.command.at(-1)).toBe(name)
    expect(existsSync(resolve(root, container?.command[1] ?? ''))).toBe(true)
    for (const probe of [container?.livenessProbe, container?.readinessProbe]) {
      if (name === 'api') expect(probe).toMatchObject({ httpGet: { port: 'http' } })
      else expect(probe).toMatchObject({ exec: { command: ['node', 'scripts/healthcheck.ts', name] } })
    }
  })

  it('the job brings the schema to this version', () => {
    const [[, { containers } = {}] = []] = pods.filter(([name]) => name === 'migrate')
    expect(containers?.[0]?.command).toEqual(['node', 'packages/cli/src/main.ts', 'db', 'migrate'])
  })

  it.each(SERVICES)('a drain of nodes leaves %s at work', (name) => {
    const budget = of('PodDisruptionBudget').find(({ metadata }) => metadata.name === name)
    expect(budget?.spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': name })
  })

  it('denies all traffic but what is named; the mapper reaches neither side', () => {
    const policies = of('NetworkPolicy')
    const nothing = policies.find(({ metadata }) => metadata.name === 'nothing-unless-allowed')
    expect(nothing?.spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'daxko-sync' } },
      policyTypes: ['Ingress', 'Egress'],
    })
    const { labels } = kustomizationOf(BASE) as { labels?: object[] }
    expect(labels).toEqual([{ pairs: { 'app.kubernetes.io/part-of': 'daxko-sync' }, includeTemplates: true }])
    const outward = policies.filter(({ spec }) => JSON.stringify(spec.egress ?? '').includes('443'))
    expect(outward.map(({ spec }) => spec.podSelector.matchExpressions[0].values)).toEqual([['api', 'fetcher', 'writer']])
    const inward = policies.filter(({ spec }) => spec.ingress)
    expect(inward.map(({ spec }) => spec.podSelector.matchLabels)).toEqual([{ 'app.kubernetes.io/name': 'api' }])
  })

  it('workers are scaled by what waits in their own queues', () => {
    const lists = of('ScaledObject').flatMap(({ spec }) =>
      (spec.triggers as { metadata: { listName: string } }[]).map(({ metadata }) => [
        spec.scaleTargetRef.name,
        metadata.listName,
      ]),
    )
    const expected = QUEUES.flatMap((queue) =>
      ['wait', 'prioritized'].map((list) => [
        { map: 'mapper', write: 'writer' }[queue as string] ?? 'fetcher',
        `${QUEUE_PREFIX}:${queue}:${list}`,
      ]),
    )
    expect(lists.sort()).toEqual(expected.sort())
    for (const { spec } of of('Deployment').filter(({ metadata }) => metadata.name !== 'api'))
      expect(spec.replicas).toBeUndefined()
  })
})
