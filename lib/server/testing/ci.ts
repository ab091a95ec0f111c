/** What a test run is told from outside. */
export interface TestEnv {
  /** A missing service is a failure there, not a reason to leave tests out. */
  readonly ci: boolean;
  /** A PostgreSQL to use in place of one started for the run. */
  readonly databaseUrl: string | null;
}

export function readTestEnv(): TestEnv {
  const { CI, TRIPLINE_TEST_DATABASE_URL: url } = process.env;
  return { ci: CI !== undefined && CI !== "" && CI !== "0" && CI !== "false", databaseUrl: url ? url : null };
}
