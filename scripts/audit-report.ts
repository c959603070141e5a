// What `pnpm audit --json` found. In: its stdout. Out: the weaknesses that count, or that nothing was found out. What is not understood is never
// taken for "none".

const COUNTED = new Set(['moderate', 'high', 'critical'])

export interface Weakness {
  name: string
  version: string
  severity: string
  title: string
  url: string
}
export type AuditOutcome = { is: 'audited'; weaknesses: Weakness[]; packages: number } | { is: 'left-out' }

interface Report {
  advisories: Record<
    string,
    { module_name: string; severity: string; title: string; url: string; findings?: { version: string }[] }
  >
  metadata: { totalDependencies: number }
}

const parse = (text: string): Report | undefined => {
  try {
    const report = JSON.parse(text) as Partial<Report>
    const isWhole = typeof report.advisories === 'object' && Number(report.metadata?.totalDependencies) > 0
    return isWhole ? (report as Report) : undefined
  } catch {
    return undefined
  }
}

export const readAudit = (stdout: string): AuditOutcome => {
  const report = parse(stdout)
  if (!report) return { is: 'left-out' }
  const weaknesses = Object.values(report.advisories)
    .filter(({ severity }) => COUNTED.has(severity))
    .map(({ module_name: name, severity, title, url, findings = [] }) => ({
      name,
      version: findings.map(({ version }) => version).join(', '),
      severity,
      title,
      url,
    }))
  return { is: 'audited', weaknesses, packages: report.metadata.totalDependencies }
}
