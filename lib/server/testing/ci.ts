/** What a test run is told from outside. */
export interface TestEnv {
  /** A missing service is a failure there, not a reason to leave tests out. */
  readonly ci: boolean;
  /** Tests on Kafka must run: Java or Maven missing is a failure. */
  readonly kafkaRequired: boolean;
  /** Suites that `npm test` cuts short go through everything. */
  readonly isWhole: boolean;
  /** A PostgreSQL to use in place of one started for the run. */
  readonly databaseUrl: string | null;
}

export function readTestEnv(): TestEnv {
  const { CI, TRIPLINE_TEST_DATABASE_URL: url, TRIPLINE_REQUIRE_KAFKA, TRIPLINE_TESTS } = process.env;
  const ci = CI !== undefined && CI !== "" && CI !== "0" && CI !== "false";
  return {
    ci,
    kafkaRequired: ci || TRIPLINE_REQUIRE_KAFKA === "1",
    isWhole: TRIPLINE_TESTS === "whole",
    databaseUrl: url ? url : null,
  };
}
