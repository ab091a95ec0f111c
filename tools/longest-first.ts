import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take half a minute or more, the longest first, as measured on two cores. What begins last is waited for alone, so they must not:
 * without a run before, Vitest begins with the largest files, and these are small.
 */
export const LONGEST = [
  "tools/chaos/chaos.kafka.test.ts",
  "workers/pipeline/detector-conformance.kafka.test.ts",
  "tools/attack/attack.pg.test.ts",
  "workers/pipeline/detector-streams.kafka.test.ts",
  "tools/chaos/chaos.pg.test.ts",
  "workers/start/stop.pg.test.ts",
  "lib/server/gateway/gateway.pg.test.ts",
  "app/api/v1/hostile.pg.test.ts",
  "workers/pipeline/detector-health.pg.test.ts",
  "workers/pipeline/detector-keyed-by.pg.test.ts",
  "workers/pipeline/detector-scale.pg.test.ts",
  "workers/pipeline/detector-scale.kafka.test.ts",
  "workers/backtest/exactness.pg.test.ts",
  "workers/pipeline/detector-idle.kafka.test.ts",
  "workers/pipeline/detector-keyed-by.kafka.test.ts",
  "workers/pipeline/detector-life.pg.test.ts",
  "workers/pipeline/detector-idle.pg.test.ts",
  "workers/pipeline/detector-streams.pg.test.ts",
  "lib/server/channels/chat/chat.test.ts",
] as const;

/** Begins with the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return rank < 0 ? LONGEST.length : rank;
}
