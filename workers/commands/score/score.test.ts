import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Scorecard } from "@/lib/contract/scorecard";
import { ScorecardReport } from "@/lib/contract/scorecard-report";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseScoreArguments } from "./arguments";
import { runScore } from "./run";

let folder = "";
const path = (name: string) => join(folder, name);
const HOUR = 3_600_000;

/** Thirty days, one transaction an hour on ten accounts; large ones are mostly fraud, and one fraud in the night is small. */
const TRANSACTIONS = Array.from({ length: 30 * 24 }, (_, i) => {
  const isLarge = i % 31 === 0;
  const isFraud = (isLarge && i % 62 === 0) || i % 101 === 3;
  return {
    id: `t${i}`,
    accountId: `a${i % 10}`,
    cardId: `c${i}`,
    amount: isLarge ? 500 + i : 20 + (i % 50),
    currency: "EUR",
    timestamp: Date.UTC(2026, 0, 1) + i * HOUR,
    attributes: { fraud: isFraud ? 1 : 0 },
  };
});
const RULES = [
  {
    id: "large",
    name: "Large",
    severity: "high",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 400 } },
  },
  {
    id: "never",
    name: "Never",
    severity: "high",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1e6 } },
  },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-score-"));
  await writeFile(path("in.ndjson"), TRANSACTIONS.map((each) => JSON.stringify(each)).join("\n"));
  await writeFile(path("rules.json"), JSON.stringify(RULES));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function score(...args: readonly string[]) {
  const env = { timeSpan: DEFAULT_TIME_SPAN, mapping: null, maxFutureMs: 300_000, zone: null, baseCurrency: "USD" };
  const printed: string[] = [];
  await runScore(parseScoreArguments(args, env), { print: (line) => printed.push(line), say: () => {} });
  return printed;
}

const HISTORY = () => ["--input", path("in.ndjson"), "--rules", path("rules.json"), "--card", "cardId"];
const BY_FIELD = () => [...HISTORY(), "--label-field", "attributes.fraud"];
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(path(name), "utf8"));

describe("fit", () => {
  test("writes a scorecard that replay takes, and a report", async () => {
    const printed = await score("fit", ...BY_FIELD(), "--output", path("card.json"), "--report", path("report.json"));
    const card = Scorecard.parse(await json("card.json"));
    expect(Object.keys(card.weights)).toEqual(["large"]);
    expect(card.weights.large).toBeGreaterThan(0);
    const report = ScorecardReport.parse(await json("report.json"));
    expect(report.scorecard).toEqual(card);
    expect(report.silent).toEqual(["never"]);
    // 70 % of thirty days without the gap, the gap, then the test.
    expect(report.split).toEqual({
      trainFrom: Date.UTC(2026, 0, 1),
      trainUntil: Date.UTC(2026, 0, 17),
      testFrom: Date.UTC(2026, 0, 24),
      testUntil: Date.UTC(2026, 0, 31),
    });
    expect(printed.join("\n")).toMatch(/scorecard +0\.\d{3} .*\nwithout one .*\nalways right/);
  });

  test("takes the times, the gap and how many are looked at as they are given", async () => {
    const times = ["--train-from", "2026-01-03", "--train-until", "2026-01-15T12:00:00Z", "--test-until", "2026-01-29"];
    const more = ["--gap", "2d", "--top", "1", "--output", path("card.json"), "--report", path("report.json")];
    await score("fit", ...BY_FIELD(), ...times, ...more);
    const { split, top, training } = ScorecardReport.parse(await json("report.json"));
    expect(split).toEqual({
      trainFrom: Date.UTC(2026, 0, 3),
      trainUntil: Date.UTC(2026, 0, 15, 12),
      testFrom: Date.UTC(2026, 0, 17, 12),
      testUntil: Date.UTC(2026, 0, 29),
    });
    expect([top, training.transactions]).toEqual([1, 12.5 * 24]);
  });

  test("reads labels from a file: the greatest time counts, then the later line", async () => {
    const label = ({ id, accountId, timestamp }: (typeof TRANSACTIONS)[number], is: string, at: number) =>
      JSON.stringify({ transactionId: id, accountId, timestamp, label: is, at: new Date(at).toISOString() });
    const lines = TRANSACTIONS.flatMap((each) => {
      const { timestamp } = each;
      if (each.attributes.fraud === 0) return [];
      return [label(each, "fraud", timestamp + 2 * HOUR), label(each, "legitimate", timestamp + HOUR)];
    });
    await writeFile(path("labels.ndjson"), lines.join("\n"));
    const report = ["--output", path("card.json"), "--report", path("report.json")];
    await score("fit", ...HISTORY(), "--labels", path("labels.ndjson"), ...report);
    const byFile = ScorecardReport.parse(await json("report.json"));
    await score("fit", ...BY_FIELD(), ...report);
    const byField = ScorecardReport.parse(await json("report.json"));
    expect(byFile.scorecard).toEqual({ ...byField.scorecard, trained: byFile.scorecard.trained });
    expect(byFile.training.frauds).toBe(byField.training.frauds);
    expect(byFile.training.unlabelled).toBe(byFile.training.transactions - byFile.training.frauds);
    await writeFile(
      path("bad.ndjson"),
      `${lines[0]}\n{"transactionId":"t1","accountId":"a1","timestamp":1,"label":"bad","at":2}`,
    );
    await expect(score("fit", ...HISTORY(), "--labels", path("bad.ndjson"), ...report)).rejects.toThrow(
      /bad\.ndjson: line 2: label: .*a label is \{"transactionId"/,
    );
  });
});

test("compare measures scorecards on the same transactions, show tells the arithmetic", async () => {
  await writeFile(path("good.json"), JSON.stringify({ intercept: -4, weights: { large: 3 } }));
  await writeFile(path("bad.json"), JSON.stringify({ intercept: 0, weights: { large: -3 } }));
  const printed = await score("compare", path("good.json"), path("bad.json"), ...BY_FIELD());
  const auc = (name: string) =>
    Number(
      printed
        .find((line) => line.includes(name))
        ?.split(/ +/)
        .at(-2),
    );
  expect(auc("good.json")).toBeGreaterThan(0.5);
  expect(auc("bad.json")).toBeLessThan(0.5);
  expect((await score("show", path("good.json"), "large=0.5")).at(-1)).toBe(
    "-4.00 + 3.00 × 0.50 (large) = -2.50 in log odds, 7.6 % fraud, score 76",
  );
});

test("what cannot be used is refused in words that say what to change", async () => {
  const refused = (...args: string[]) => score(...args).catch((error: unknown) => String(error));
  expect(await refused("fit", ...HISTORY(), "--output", path("x.json"))).toMatch(/--labels FILE is missing/);
  expect(await refused("fit", ...BY_FIELD())).toMatch(/--output is missing/);
  expect(await refused("fit", ...BY_FIELD(), "--output", path("in.ndjson"))).toMatch(/it is read as/);
  expect(await refused("fit", ...BY_FIELD(), "--output", path("x.json"), "--gap", "60d")).toMatch(
    /nothing was fitted: the times must follow each other/,
  );
  expect(await refused("fit", ...HISTORY(), "--label-field", "accountId", "--output", path("x.json"))).toMatch(
    /transaction t0: accountId is "a0"; expected 1 or 0/,
  );
  expect(await refused("guess")).toMatch(/There is no command guess/);
  expect(await refused("show", path("rules.json"))).toMatch(/expected a scorecard/);
});
