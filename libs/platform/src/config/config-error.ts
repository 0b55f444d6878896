/** One environment variable that cannot be used, and what it must be. */
export interface ConfigProblem {
  variable: string;
  message: string;
}

/** The environment cannot be used. Lists every problem, so that one look fixes all. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(['The configuration has problems:', ...problems.map((problem) => `  ${problem.variable} ${problem.message}`)].join('\n'));
  }
}
