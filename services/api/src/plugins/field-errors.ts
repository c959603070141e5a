// What a schema refused, field by field. Where a value may have one of several forms, the form is meant that it comes closest to.
import type { FieldError } from '@daxko-sync/contracts'
import type { FastifyError } from 'fastify'
import type { z } from 'zod'

type Issue = Pick<z.core.$ZodRawIssue, 'code' | 'message'> & { path?: PropertyKey[]; keys?: string[]; errors?: Issue[][] }

const isAnotherType = ({ code, path = [] }: Issue): boolean => code === 'invalid_type' && path.length === 0

/** Those that differ from the value in its members, not in what it is at all; of them those with the fewest complaints. */
const closest = (forms: Issue[][]): Issue[] => {
  const alike = forms.filter((issues) => !issues.some(isAnotherType))
  const candidates = alike.length > 0 ? alike : forms
  const fewest = Math.min(...candidates.map((issues) => issues.length))
  return candidates.filter((issues) => issues.length === fewest).flat()
}

const unfold = ({ message = 'is not as it should be', path = [], keys, errors }: Issue, pointer: string): FieldError[] => {
  const here = [pointer, ...path.map(String)].join('/')
  if (errors && errors.length > 0) return closest(errors).flatMap((issue) => unfold(issue, here))
  if (keys) return keys.map((key) => ({ pointer: `${here}/${key}`, detail: message }))
  return [{ pointer: here, detail: message }]
}

/** Pointers begin with the part of the request, like `/body`. */
export const fieldErrors = ({ validation = [], validationContext = 'body' }: FastifyError): FieldError[] => {
  const errors = validation.flatMap(({ instancePath, message, params }) =>
    unfold({ ...params, code: 'custom', message, path: [] } as Issue, `/${validationContext}${instancePath.replace(/\/$/, '')}`),
  )
  return [...new Map(errors.map((error) => [`${error.pointer} ${error.detail}`, error])).values()]
}
