// Who the audit log names for what was asked for on the command line.
export const ACTOR = 'cli'
