import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { checkedRoutes } from "./lib/server/openapi/testing/checked-routes.ts";
import { LongestFirst } from "./tools/longest-first.ts";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
/** Tests with services run on machines that others use too: one that fails is tried once more, and the run names it. */
const SECOND_TRY = 1;
/** What a reader sees and does, in a browser without a screen. */
const COMPONENTS = "components/**/*.test.tsx";
const elsewhere = ["**/node_modules/**", "**/.build/**", "**/.next/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, COMPONENTS, "**/*.pg.test.ts", "**/*.kafka.test.ts", "**/*.dev.test.ts"],
          testTimeout: 30_000,
          // They share what they load: loading anew for each file took a third of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          include: [COMPONENTS],
          environment: "jsdom",
          setupFiles: "components/testing/setup.ts",
          testTimeout: 30_000,
          // They share what they load, which takes longer than they do.
          isolate: false,
        },
      },
      {
        extends: true,
        plugins: [checkedRoutes(root)],
        test: {
          name: "pg",
          // They wait for the database a quarter of the time: three at once keep two cores busy.
          maxWorkers: 3,
          // A project with another number of workers runs after the others.
          sequence: { groupOrder: 1 },
          include: ["**/*.pg.test.ts"],
          exclude: elsewhere,
          globalSetup: "lib/server/testing/postgres-setup.ts",
          setupFiles: "workers/rule-tests/testing/setup.ts",
          retry: SECOND_TRY,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // As the components: loading anew for each file took two fifths of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "dev", include: ["**/*.dev.test.ts"], exclude: elsewhere },
      },
      {
        extends: true,
        test: {
          name: "kafka",
          include: ["**/*.kafka.test.ts"],
          exclude: elsewhere,
          globalSetup: ["lib/server/testing/postgres-setup.ts", "lib/server/testing/kafka-setup.ts"],
          retry: SECOND_TRY,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
