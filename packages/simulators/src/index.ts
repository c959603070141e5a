// Both upstreams over HTTP, the world they serve, and an oracle that says how a sync must end.
export { type Contract, type ContractName, loadContract, type Operation, parseContract } from './contract/contract.ts'
export { type AnswerToCheck, type ContractValidator, createContractValidator, type RequestToCheck } from './contract/validator.ts'
export { createDaxko, type DaxkoControl, type DaxkoOptions, type DaxkoSettings, type DaxkoSimulator } from './daxko/daxko.ts'
export { type DaxkoEdit, editDaxko } from './daxko/edits.ts'
export {
  type DaxkoMember,
  type DaxkoOffering,
  type DaxkoRosterEntry,
  type DaxkoState,
  type DaxkoUnit,
  type OfferingKey,
  offeringKey,
} from './daxko/state.ts'
export { DEMO, demoOrganization, demoRefreshToken, demoScope } from './demo.ts'
export {
  createDocNetwork,
  type DocNetworkControl,
  type DocNetworkOptions,
  type DocNetworkSettings,
  type DocNetworkSimulator,
} from './docnetwork/docnetwork.ts'
export { type DocNetworkEdit, editDocNetwork } from './docnetwork/edits.ts'
export type { GroupWrites } from './docnetwork/handlers.ts'
export type { Rotation } from './docnetwork/oauth.ts'
export {
  type DnGroup,
  type DnProfile,
  type DnRegistration,
  type DnState,
  type DnUser,
  registrationsOf,
  usersOf,
} from './docnetwork/state.ts'
export type { Effect, EffectKind, Fault, FaultCount, RetryAfter } from './faults/fault.ts'
export { compareStates, type Difference, linksAfter } from './oracle/compare.ts'
export type {
  Expectation,
  ExpectedChange,
  ExpectedProfile,
  ExpectedRegistration,
  ExpectedReview,
  ExpectedState,
  ExpectedWarning,
  OracleDecision,
  OracleFinding,
  OracleInput,
  OracleLink,
  OracleLook,
  OracleSettings,
  ProfileRef,
} from './oracle/input.ts'
export { expectSync } from './oracle/oracle.ts'
export type { CommonSettings, Control } from './server/control.ts'
export type { Limit } from './server/limiter.ts'
export type { Counters, RequestRecord } from './server/request-log.ts'
export type { Violation } from './server/simulator.ts'
export { type AppliedEdits, applyEdits } from './world/apply-edits.ts'
export { createRandom } from './world/random.ts'
export {
  cloneWorld,
  type DaxkoStateJson,
  type DnStateJson,
  daxkoFromJson,
  daxkoToJson,
  docNetworkFromJson,
  docNetworkToJson,
} from './world/serialize.ts'
export type { Case, CaseIndex, OrganizationWorld, World } from './world/types.ts'
export { createWorld, type WorldOptions } from './world/world.ts'
