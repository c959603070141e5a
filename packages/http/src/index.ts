export { failureOfNetwork, malformed, notClosed, type RequestFacts } from './failures.ts'
export { type Caller, createHttp, type Http, type HttpOptions, type Request, type RequestOptions } from './http.ts'
export { isSegment, segment, showId } from './ids.ts'
export { type ReachOptions, reach } from './reach.ts'
export { parseRetryAfter } from './retry-after.ts'
export { LIST_LIMIT, READ_LIMIT, type TimeLimit, WRITE_LIMIT } from './time-limit.ts'
export { readRefusal, TokenRefused } from './token-refused.ts'
export {
  createFixedToken,
  createTokenSource,
  type FreshTokens,
  type TokenGrant,
  type TokenSourceOptions,
} from './token-source.ts'
export { Count, Flag, Id, Items, NumericId, Part, present, RequiredId, RequiredNumericId, Text, withoutNul } from './tolerant.ts'
export { undefinedIf404 } from './undefined-if-404.ts'
