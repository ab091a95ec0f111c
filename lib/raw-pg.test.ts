import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";

/** Where plain `pg` stays, and why. */
const PLACES: readonly { readonly path: RegExp; readonly why: string }[] = [
  {
    path: /^lib\/server\/stream\/postgres\//,
    why: "the embedded stream: appends and reads at the rate of transactions",
  },
  { path: /^lib\/server\/commit\/transaction-rows\.ts$/, why: "COPY" },
  {
    path: /^lib\/server\/commit\/(commit|offset-rows|dead-letter-rows|progress-rows)\.ts$/,
    why: "commits batches at the rate of transactions: offsets and what stands beside them; hits and alerts by the builder on the same connection",
  },
  {
    path: /^lib\/server\/decisions\/(rows|open-rows)\.ts$/,
    why: "many questions and answers in one prepared statement, at the rate of payments, committed without waiting for the disk",
  },
  { path: /^lib\/server\/database\/listen\.ts$/, why: "LISTEN" },
  { path: /^lib\/server\/outbox\/tell-health\.ts$/, why: "a lock that lives as long as its session, and writes on it" },
  { path: /^lib\/server\/backup\//, why: "backup: whole tables, byte for byte" },
  {
    path: /^lib\/server\/(data\/|database\/(applied|apply-scripts|carry-over|db|in-transaction|migrate|schema-engine)\.ts|postgres\/|pulse\/)/,
    why: "opens connections for the others",
  },
  {
    path: /^tools\/(attack|bench|chaos)\//,
    why: "looks at the database from outside, and must not trust the product's way to it",
  },
];

const root = projectRoot();
const used = execFileSync(
  "git",
  [
    "-c",
    `safe.directory=${root}`,
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "lib",
    "workers",
    "tools",
    "app",
    "server.ts",
  ],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path) && existsSync(join(root, path)))
  .filter((path) => usesPg(readFileSync(join(root, path), "utf8")));

function usesPg(text: string): boolean {
  return /\.query[<(]|from "pg(-copy-streams)?"/.test(text);
}

test("plain pg is used in its places alone", () => {
  const elsewhere = used.filter((path) => !PLACES.some((place) => place.path.test(path)));
  expect(elsewhere, "use Prisma or the builder (lib/server/data) in these files").toEqual([]);
});

test("each place uses it", () => {
  expect(PLACES.filter(({ path }) => !used.some((file) => path.test(file)))).toEqual([]);
});
