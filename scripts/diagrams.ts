// The pictures of the documentation, drawn from the text beside them: docs/images/x.mmd (Mermaid) → x.svg. Its comment says the picture in
// words. No browser, no network; the same text gives the same picture. After changing a text: node scripts/diagrams.ts. A test compares.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { renderMermaidSVG } from 'beautiful-mermaid'

const images = resolve(import.meta.dirname, '../docs/images')
/** As dark as text must be to be read. */
const COLOURS = { bg: '#ffffff', fg: '#1f2328', muted: '#4a5159', line: '#57606a', border: '#8c959f' }

const titleOf = (text: string): string => /^ *%% (.*)$/m.exec(text)?.[1] ?? ''

/** A font from another host is not asked for. */
const draw = (text: string): string =>
  renderMermaidSVG(text, COLOURS)
    .replace(/^\s*@import .*\n/m, '')
    .replace('>', `><title>${titleOf(text)}</title>`)
    .concat('\n')

export interface Diagram {
  /** The picture's file. */
  path: string
  /** What it shows, in words. */
  title: string
  drawn: string
}

export const drawDiagrams = (): Diagram[] =>
  globSync('*.mmd', { cwd: images })
    .sort()
    .map((name) => {
      const text = readFileSync(resolve(images, name), 'utf8')
      return { path: resolve(images, name.replace(/mmd$/, 'svg')), title: titleOf(text), drawn: draw(text) }
    })

if (import.meta.main) for (const { path, drawn } of drawDiagrams()) writeFileSync(path, drawn)
