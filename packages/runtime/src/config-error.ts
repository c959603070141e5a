// A wrong or missing setting: what whoever starts the process must correct. Ends it with exit code 78 (EX_CONFIG).

export const EXIT_CONFIG = 78

/** Each problem is one line that names the variable and what it should be, never its value. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  readonly exitCode = EXIT_CONFIG

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}
