// What the demonstration writes on: a terminal in colour that can be drawn over, or plain lines.
import pc from 'picocolors'

export interface Screen {
  write: (text: string) => void
  say: (line: string) => void
  form: 'redraw' | 'lines'
  columns: () => number | undefined
  colors: ReturnType<typeof pc.createColors>
}

export const createScreen = (stdout: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>): Screen => {
  const plain = !stdout.isTTY || Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb'
  stdout.on('error', () => {}) // the reader of a pipe may leave early
  const write = (text: string) => void stdout.write(text)
  return {
    write,
    say: (line) => write(`${line}\n`),
    form: plain ? 'lines' : 'redraw',
    columns: () => stdout.columns,
    colors: pc.createColors(!plain),
  }
}
