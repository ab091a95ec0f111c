import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseReplayArguments } from "./arguments";
import { runReplay } from "./run";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-rates-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const TIME = Date.UTC(2026, 10, 26);
const file = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const lines = async (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await readFile(join(folder, name), "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

async function replay(events: readonly object[], rules: unknown, more: readonly string[] = [], base = "USD") {
  const input = await file(
    "in.ndjson",
    events
      .map((event, i) => JSON.stringify({ id: `t${i}`, accountId: "a", timestamp: TIME + i * 1_000, ...event }))
      .join("\n"),
  );
  const named = typeof rules === "string" ? rules : await file("rules.json", JSON.stringify(rules));
  const out = ["--output", join(folder, "hits.ndjson"), "--alerts", join(folder, "alerts.ndjson")];
  const env = { timeSpan: DEFAULT_TIME_SPAN, mapping: null, maxFutureMs: null, zone: null, baseCurrency: base };
  const { stats } = await runReplay(parseReplayArguments(["--input", input, "--rules", named, ...out, ...more], env));
  return { stats, hits: await lines("hits.ndjson"), alerts: await lines("alerts.ndjson") };
}

const SUM = {
  id: "spent",
  name: "Spent",
  severity: "low",
  key: ["accountId"],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "sum", field: "baseAmount" },
    having: { op: ">", value: 5_000 },
  },
};

describe("money of several currencies", () => {
  test("is added in the base currency, and the alert says which", async () => {
    const { hits, alerts } = await replay(
      [
        { amount: 9_000, currency: "USD" },
        { amount: 3_500, currency: "KRW" },
      ],
      [SUM],
    );
    expect(hits).toHaveLength(2);
    expect(hits[1]?.value).toBeCloseTo(9_002.4, 0);
    expect(alerts[0]?.summary).toMatch(
      /^A total amount of 9,002\.42 USD over 2 transactions .* for account a; .* above 5,000 USD/,
    );
  });

  const payee = (amount: number, currency: string) => [
    { amount: 0, currency, type: "payee-added", counterpartyId: "p" },
    { amount, currency, type: "transfer", counterpartyId: "p" },
  ];
  test.each([
    ["3,000 yen to a new payee are no large transfer", 3_000, "JPY", false],
    ["11,000 Kuwaiti dinars are one", 11_000, "KWD", true],
    ["3,000 dollars are one", 3_000, "USD", true],
  ])("by the rules that ship %s", async (_, amount, currency, found) => {
    const { hits, alerts } = await replay(payee(amount, currency), "default");
    expect(hits.some(({ ruleId }) => ruleId === "new-payee-transfer")).toBe(found);
    if (currency === "KWD") {
      const alert = alerts.find(({ ruleId }) => ruleId === "new-payee-transfer");
      expect(alert?.summary).toMatch(/then a transfer of 35,\d{3}(\.\d\d)? USD within 1 s/);
    }
  });

  test("counts what has no rate, and goes on", async () => {
    const { stats, hits } = await replay(
      [
        { amount: 9_000, currency: "XAU" },
        { amount: 9_000, currency: "USD" },
      ],
      [SUM],
    );
    expect(stats).toMatchObject({ accepted: 2, noRate: 1, hits: 1 });
    expect(hits[0]).toMatchObject({ eventId: "t1", value: 9_000 });
  });
});

describe("rates of a file", () => {
  const CSV = "currency,from,rate\nUSD,2026-11-26,0.5\nUSD,2026-11-26T00:00:01Z,2\n";

  test("are those of the time of the event, in the base currency that is named", async () => {
    const rates = await file("rates.csv", CSV);
    const { hits, alerts } = await replay(
      [
        { amount: 10_001, currency: "USD" },
        { amount: 1, currency: "USD" },
        { amount: 1, currency: "EUR" },
      ],
      [SUM],
      ["--rates", rates, "--base-currency", "EUR"],
    );
    expect(hits.map(({ value }) => value)).toEqual([5_000.5, 5_002.5, 5_003.5]);
    expect(alerts[0]?.summary).toMatch(/5,003\.50 EUR/);
  });

  test("that cannot be used are refused with the file and the line", async () => {
    const rates = await file("wrong.csv", `${CSV}GBP,yesterday,1\n`);
    await expect(replay([], [SUM], ["--rates", rates, "--base-currency", "EUR"])).rejects.toThrow(
      /wrong\.csv: line 4: from: expected a date such as .*, not "yesterday"$/,
    );
    await expect(replay([], [SUM], ["--rates", join(folder, "none.csv")])).rejects.toThrow(/cannot read .*none\.csv/);
    await expect(replay([], [SUM], ["--base-currency", "euro"])).rejects.toThrow(
      /--base-currency euro: expected three capital letters/,
    );
  });
});
