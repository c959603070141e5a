// A page of a few words, for people whom a browser brought here. In: plain words, backticks around what is written as it is. Out: HTML.

const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const marked = (words: string): string => escaped(words).replace(/`([^`]+)`/g, '<code>$1</code>')

export const plainPage = (title: string, paragraphs: readonly string[]): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)}</title>
  </head>
  <body>
    <main>
      <h1>${marked(title)}</h1>
${paragraphs.map((words) => `      <p>${marked(words)}</p>`).join('\n')}
      <p><a href="/">Back to the start page</a></p>
    </main>
  </body>
</html>
`
