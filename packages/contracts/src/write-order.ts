/** Somebody of whom changes are still to be written, or are being written. */
export interface OpenMember {
  memberId: string
  /** How many changes. */
  changes: number
  /** Was the profile there before this sync? */
  hasProfile: boolean
  /** DocNetwork groups that the person is in, or leaves. */
  groupIds: number[]
}
