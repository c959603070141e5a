// The page behind a problem's `type`: what it means and what to do, in the words of docs/operations.md. Open to everybody.
import { PROBLEM_WORDS, PROBLEMS, Problem, type ProblemCode } from '@daxko-sync/contracts'
import { z } from 'zod'
import type { Api } from '../api.ts'
import { plainPage } from '../plain-page.ts'

const CodeParams = z.object({ code: z.string().max(100) })

const isCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text)
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

export const addProblemPages = (api: Api): void => {
  api.get(
    '/problems/:code',
    { config: { access: 'open' }, schema: { params: CodeParams, hide: true } },
    async (request, reply) => {
      const { code } = request.params
      if (!isCode(code)) throw new Problem('not-found', 'There is no problem of that name.')
      const [status, title] = PROBLEMS[code]
      const [means, todo] = PROBLEM_WORDS[code]
      const page = plainPage(title, [
        `\`${code}\`, status ${status}`,
        `Why: ${sentence(means)}`,
        `What to do: ${todo === 'nothing' ? 'Nothing.' : sentence(todo)}`,
      ])
      return reply.header('content-type', 'text/html; charset=utf-8').serializer(String).send(page)
    },
  )
}
