import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawDiagrams } from './diagrams.ts'

const docs = resolve(import.meta.dirname, '../docs')
const pages = globSync('*.md', { cwd: docs }).map((page) => readFileSync(resolve(docs, page), 'utf8'))
const diagrams = drawDiagrams().map((diagram) => ({ name: basename(diagram.path, '.svg'), ...diagram }))

describe('pictures drawn from text', () => {
  it.each(diagrams)('$name is what its text says: node scripts/diagrams.ts draws it anew', ({ name, path, title, drawn }) => {
    expect(readFileSync(path, 'utf8')).toBe(drawn)
    expect(drawn).not.toMatch(/https?:(?!\/\/www\.w3\.org\/)/) // nothing from another host
    expect(title.length).toBeGreaterThan(40)
    const shown = `![${title}](images/${name}.svg)\n\n_Drawn from [text](images/${name}.mmd)._`
    expect(pages.filter((page) => page.includes(shown))).toHaveLength(1)
  })

  it('no page leaves a diagram to be drawn by whoever shows it', () => {
    expect(pages.filter((page) => page.includes('```mermaid'))).toEqual([])
  })
})
