import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANY_TIME, DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseReplayArguments } from "./arguments";
import { runReplay } from "./run";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-replay-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** From then on the rates that ship hold. */
const SINCE_2000 = Date.UTC(2000, 0, 1);
const RULES = [
  {
    id: "two-in-a-minute",
    name: "Two in a minute",
    severity: "low",
    key: ["accountId"],
    cooldown: "1m",
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1m" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: 10 },
    },
  },
];

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Times count from 1970 here, which only a wide span allows. */
async function replay(input: string, more: readonly string[] = [], rules: unknown = RULES, timeSpan = ANY_TIME) {
  const path = (name: string): string => join(folder, name);
  const rulesFile = typeof rules === "string" ? rules : await file("rules.json", JSON.stringify(rules));
  const args = ["--input", input, "--rules", rulesFile, "--output", path("hits.ndjson")];
  const files = ["--alerts", path("alerts.ndjson"), "--stats", path("stats.json"), "--rejects", path("rejects.ndjson")];
  const env = { timeSpan, mapping: null, maxFutureMs: 300_000, zone: null, baseCurrency: "USD" };
  const said: string[] = [];
  const { stats, reasons, refusals } = await runReplay(
    parseReplayArguments([...args, ...files, ...more], env),
    (text) => said.push(text),
  );
  const lines = async (name: string): Promise<unknown[]> =>
    (await readFile(path(name), "utf8"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  return {
    stats,
    reasons,
    refusals,
    said,
    written: await lines("stats.json"),
    hits: await lines("hits.ndjson"),
    alerts: await lines("alerts.ndjson"),
    scores: more.includes("--scores") ? await lines("scores.ndjson") : [],
    rejects: await lines("rejects.ndjson"),
  };
}

const line = (id: string, second: number, amount: unknown, accountId = "a1"): string =>
  JSON.stringify({ id, accountId, amount, currency: "EUR", timestamp: second * 1000 });

const FIVE = [
  line("t1", 0, 7),
  line("t2", 30, 8.5),
  "",
  "{broken",
  line("t2", 30, 8.5),
  line("t3", 31, "much"),
  line("t4", 200, 20),
  line("t5", 100, 1),
].join("\n");

describe("a replay", () => {
  test("looks values up in the managed lists that it is given", async () => {
    const input = await file("in.ndjson", [line("t1", 0, 1), line("t2", 1, 1, "a2")].join("\n"));
    const lists = await file("lists.json", '{"watched":["a2","a3"],"unused":[]}');
    const watched = { type: "match", when: { field: "accountId", op: "inList", value: "watched" } };
    const { hits } = await replay(input, ["--lists", lists], [{ ...RULES[0], detect: watched }]);
    expect(hits).toEqual([expect.objectContaining({ eventId: "t2", key: { accountId: "a2" } })]);
  });

  test("reads a label before the first transaction that comes to its time, and accounts for each line", async () => {
    const input = await file("in.ndjson", [0, 10, 20, 30, 25, 40].map((s, i) => line(`t${i}`, s, 1)).join("\n"));
    const label = (id: string, second: number, at: number, more: object = {}): string =>
      JSON.stringify({
        transactionId: id,
        accountId: "a1",
        timestamp: second * 1_000,
        label: "fraud",
        at: at * 1_000,
        ...more,
      });
    const labels = await file(
      "labels.ndjson",
      [
        // Nothing comes to this time before t3.
        label("t0", 0, 30, { kind: "chargeback" }),
        label("t1", 10, 20, { timestamp: "1970-01-01T00:00:10Z" }),
        label("t1", 10, 15, { label: "legitimate" }),
        label("t5", 40, 30),
        label("t4", 25, 41),
        label("no such", 1_000, 5),
        "",
        label("t1", 10, 1, { label: "false_positive" }),
        "{",
        label("t1", 10, 1, { at: "yesterday" }),
        label("t1", 10, 1, { accountId: "" }),
      ].join("\n"),
    );
    const fraud = { field: "label", op: "=", value: "fraud" };
    const detect = {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 1 },
    };
    const rules = [
      {
        ...RULES[0],
        id: "frauds",
        where: { any: [fraud, { field: "id", op: "startsWith", value: "t" }] },
        detect: { ...detect, measure: { fn: "count", field: "label" } },
      },
      { ...RULES[0], id: "known", detect: { type: "match", when: fraud } },
    ];
    const { hits, stats, refusals } = await replay(input, ["--as-is", "--labels", labels], rules);
    expect(stats.labels).toEqual({ read: 10, applied: 4, waiting: 2, gone: 0, unused: 0, refused: 4 });
    expect(refusals.map((text) => text.replace(labels, "FILE"))).toEqual([
      "FILE line 8: label: expected fraud, legitimate, or null where nothing is known any more",
      "FILE line 9: not JSON: expected one object a line",
      "FILE line 10: at: expected RFC 3339 or epoch milliseconds",
      "FILE line 11: accountId: expected text of 1 to 128 characters",
    ]);
    expect(hits).toEqual([
      expect.objectContaining({ ruleId: "frauds", eventId: "t2", value: 1, evidence: ["t1"] }),
      expect.objectContaining({ ruleId: "frauds", eventId: "t3", value: 2, evidence: ["t0", "t1"] }),
      expect.objectContaining({ ruleId: "frauds", eventId: "t4", value: 2 }),
      expect.objectContaining({ ruleId: "frauds", eventId: "t5", value: 3, evidence: ["t0", "t1", "t5"] }),
      expect.objectContaining({ ruleId: "known", eventId: "t5" }),
    ]);
    const unlooked = await replay(input, ["--labels", labels]);
    expect(unlooked.stats.labels).toEqual({ read: 10, applied: 0, waiting: 1, gone: 0, unused: 5, refused: 4 });
    expect(unlooked.hits).toEqual((await replay(input)).hits);
  });

  test("writes each hit as one line with all that the contract names, in the order raised", async () => {
    const { hits } = await replay(await file("in.ndjson", FIVE), ["--as-is"]);
    expect(hits).toEqual([
      {
        ruleId: "two-in-a-minute",
        key: { accountId: "a1" },
        eventId: "t2",
        eventTime: 30000,
        value: 15.5,
        windowStart: null,
        evidence: ["t1", "t2"],
        evidenceCount: 2,
      },
      {
        ruleId: "two-in-a-minute",
        key: { accountId: "a1" },
        eventId: "t4",
        eventTime: 200000,
        value: 20,
        windowStart: null,
        evidence: ["t4"],
        evidenceCount: 1,
      },
    ]);
  });

  test("counts every record once: accepted, rejected, duplicate or late", async () => {
    const { stats, written } = await replay(await file("in.ndjson", FIVE), ["--as-is"]);
    expect(stats).toMatchObject({ events: 7, accepted: 3, rejected: 2, duplicates: 1, late: 1, hits: 2, alerts: 2 });
    expect(written).toEqual([stats]);
    expect(stats.peakRssBytes).toBeGreaterThan(10_000_000);
  });

  test("writes what it rejected with line and reason", async () => {
    const { rejects } = await replay(await file("in.ndjson", FIVE), ["--as-is"]);
    expect(rejects).toEqual([
      { line: 4, error: expect.stringMatching(/^not JSON/) },
      { line: 6, error: 'amount: expected a finite number >= 0, got "much"' },
    ]);
  });

  test("rejects a time that is no epoch milliseconds, and says what it looks like", async () => {
    const seconds = line("t1", 1_795_600, 1);
    const { stats, rejects } = await replay(await file("in.ndjson", seconds), [], RULES, DEFAULT_TIME_SPAN);
    expect(stats).toMatchObject({ events: 1, accepted: 0, rejected: 1 });
    expect(rejects).toEqual([{ line: 1, error: expect.stringContaining("it looks like seconds") }]);
  });

  test("reads a file by a mapping, and counts what the mapping leaves out", async () => {
    const csv = "Konto;when;Betrag\nDE1;30.01.26 12:00;-7,50\nDE1;30.01.26 12:00;-8\nDE2;;-1\nDE2;30.01.26 12:01;x\n";
    const mapping = await file(
      "mapping.yaml",
      [
        "zone: Europe/Berlin",
        "skip: [{ when: when, missing: true }]",
        "fields:",
        "  id: { hash: true }",
        "  accountId: Konto",
        '  amount: { path: Betrag, decimal: ",", sign: absolute }',
        "  currency: { constant: EUR }",
        "  timestamp: { path: when, time: dd.MM.yy HH:mm }",
      ].join("\n"),
    );
    const input = await file(
      "in.csv",
      csv
        .replaceAll(",", "·")
        .replaceAll(";", ",")
        .replace(/-(\d+)·(\d+)/g, '"-$1,$2"'),
    );
    const { stats, hits, rejects } = await replay(input, ["--mapping", mapping]);
    expect(stats).toMatchObject({ events: 4, accepted: 2, rejected: 1, skipped: 1 });
    const both = { eventTime: Date.UTC(2026, 0, 30, 11), value: 15.5, evidenceCount: 2 };
    expect(hits).toMatchObject([both, both]);
    expect(rejects).toEqual([{ line: 5, error: expect.stringMatching(/^amount from Betrag: "x"/) }]);
  });

  test("groups hits within the cooldown into one alert and opens another beyond it", async () => {
    const amounts = [0, 60, 120, 181, 400].map((second, i) => line(`t${i}`, second, 11)).join("\n");
    const { alerts, stats } = await replay(await file("in.ndjson", amounts));
    expect(stats).toMatchObject({ hits: 5, alerts: 3 });
    expect(alerts).toMatchObject([
      { ruleId: "two-in-a-minute", occurrences: 3, firstEventAt: 0, lastEventAt: 120000, key: { accountId: "a1" } },
      { occurrences: 1, firstEventAt: 181000 },
      { occurrences: 1, firstEventAt: 400000, summary: expect.stringMatching(/^A total amount of 11 /) },
    ]);
    expect(
      new Set(alerts.map((alert) => JSON.stringify(alert)).map((text) => /"id":"(\w{32})"/.exec(text)?.[1])).size,
    ).toBe(3);
  });

  test("gives the same hits from NDJSON, gzip and CSV", async () => {
    const rows = [
      [1, "a1", 7, 0],
      [2, "a1", 8.5, 30_000],
      [3, "a2", 8.5, 30_000],
    ];
    const csv = ["id,accountId,amount,currency,timestamp,attributes.code"]
      .concat(rows.map(([id, account, amount, time]) => `${id},${account},${amount},EUR,${time},007`))
      .join("\r\n");
    const ndjson = rows
      .map(([id, accountId, amount, timestamp]) =>
        JSON.stringify({ id: String(id), accountId, amount, currency: "EUR", timestamp, attributes: { code: "007" } }),
      )
      .join("\n");
    const coded = [{ ...RULES[0], where: { field: "attributes.code", op: "=", value: "007" } }];
    const { hits } = await replay(await file("in.csv", `\ufeff${csv}`), [], coded);
    expect(hits).toMatchObject([{ eventId: "2", value: 15.5 }]);
    expect((await replay(await file("same.txt", csv), ["--format", "csv"], coded)).hits).toEqual(hits);
    expect((await replay(await file("same.json", ndjson), [], coded)).hits).toEqual(hits);
    expect((await replay(await file("same.ndjson.gz", gzipSync(ndjson)), [], coded)).hits).toEqual(hits);
  });

  test("sorts a file that is not in time order, wherever the disorder stands, and says so", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => line(`t${i}`, i * 20, 6));
    const ordered = await replay(await file("in.ndjson", rows.join("\n")));
    expect(ordered.stats).toMatchObject({ late: 0, hits: 59 });
    expect(ordered.said).toEqual([]);
    const last = [...rows.slice(1), rows[0] ?? ""];
    for (const disordered of [rows.toReversed(), last]) {
      const sorted = await replay(await file("in.ndjson", disordered.join("\n")));
      expect(sorted.hits).toEqual(ordered.hits);
      expect(sorted.stats).toMatchObject({ events: 60, accepted: 60, late: 0 });
      expect(sorted.said).toEqual([expect.stringMatching(/is older than one before it. The file is sorted/)]);
    }
    const asIs = await replay(await file("in.ndjson", rows.toReversed().join("\n")), ["--as-is"]);
    expect(asIs.stats).toMatchObject({ events: 60, late: 56 });
  });

  test("accounts for every row of hostile files", async () => {
    const header = "id,accountId,amount,currency,timestamp";
    const row = (i: number): string => `t${i},a${i % 3},1.5,EUR,${1_700_000_000_000 + i * 1_000}`;
    const rows = Array.from({ length: 50 }, (_, i) => row(i));
    const spoilt = (at: number, text: string) => rows.map((good, i) => (i === at ? text : good)).join("\n");
    const files: readonly (readonly [string, number])[] = [
      [spoilt(10, 't10,"a1,1.5,EUR,1700000010000'), 1],
      [spoilt(10, 't10,"a1"x,1.5,EUR,1700000010000'), 1],
      [spoilt(49, 't49,a1,1.5,EUR,"1700000049000'), 1],
      [spoilt(10, "t10,a1,1.5"), 1],
      [spoilt(10, ",,,,"), 1],
      [spoilt(10, "t10,a1,much,EUR,1700000010000"), 1],
      [spoilt(10, "t10,a1,1.5,EUR,1700000010"), 1],
      [spoilt(10, 't10,"a\nb",1.5,EUR,1700000010000'), 0],
      [rows.toReversed().join("\r\n"), 0],
      [rows.concat(rows.slice(0, 5)).join("\n\n"), 0],
    ];
    for (const [text, rejected] of files) {
      const { stats, rejects, reasons } = await replay(
        await file("hostile.csv", `${header}\n${text}\n`),
        [],
        RULES,
        DEFAULT_TIME_SPAN,
      );
      const duplicates = stats.events - 50;
      expect(stats).toMatchObject({ accepted: 50 - rejected, rejected, late: 0, future: 0, skipped: 0, duplicates });
      expect(stats.events).toBe(stats.accepted + stats.rejected + stats.duplicates);
      expect([rejects.length, reasons.length]).toEqual([rejected, rejected]);
    }
  });

  test("with a clock, refuses what is too far ahead of it, and lets it move no watermark", async () => {
    const now = Date.UTC(2026, 0, 1, 12);
    const at = (id: string, ms: number) =>
      JSON.stringify({ id, accountId: "a1", amount: 6, currency: "EUR", timestamp: now + ms });
    const rows = [at("t1", -120_000), at("ahead", 240_000), at("future", 300_001), at("t2", -100_000)].join("\n");
    const more = ["--as-is", "--now", "2026-01-01T12:00:00Z"];
    const { stats, hits } = await replay(await file("in.ndjson", rows), more, RULES, DEFAULT_TIME_SPAN);
    expect(stats).toMatchObject({ events: 4, accepted: 2, late: 1, future: 1 });
    expect(hits).toEqual([]);
    const wide = await replay(await file("in.ndjson", rows), [...more, "--lateness", "2m"], RULES, DEFAULT_TIME_SPAN);
    expect(wide.stats).toMatchObject({ accepted: 3, late: 0, future: 1 });
    expect(wide.hits).toMatchObject([{ eventId: "t2", evidence: ["t1", "t2"] }]);
  });

  test("runs the rules that ship", async () => {
    const small = [0, 10, 20].map((second, i) => ({ id: `s${i}`, second, amount: 2 }));
    const events = [...small, { id: "large", second: 30, amount: 900 }].map(({ id, second, amount }) =>
      JSON.stringify({
        id,
        accountId: "a",
        amount,
        currency: "EUR",
        timestamp: SINCE_2000 + second * 1000,
        type: "purchase",
      }),
    );
    const { hits } = await replay(await file("in.ndjson", events.join("\n")), [], "default");
    expect(hits).toContainEqual(expect.objectContaining({ eventId: "large", evidence: ["s0", "s1", "s2", "large"] }));
  });

  test("judges lateness by its argument", async () => {
    const input = await file("in.ndjson", [line("t1", 100, 1), line("t2", 99, 1)].join("\n"));
    expect((await replay(input, ["--as-is", "--lateness", "0s"])).stats).toMatchObject({ accepted: 1, late: 1 });
    expect((await replay(input, ["--as-is", "--lateness", "1s"])).stats).toMatchObject({ accepted: 2, late: 0 });
  });
});

describe("scores", () => {
  const large = (id: string, more: object = {}) => ({
    id,
    name: id,
    severity: "high",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">=", value: 20 } },
    ...more,
  });
  const scored = async (lines: readonly string[], rules: readonly object[], more: readonly string[] = []) => {
    const input = await file("in.ndjson", lines.join("\n"));
    return (await replay(input, ["--scores", join(folder, "scores.ndjson"), ...more], rules)).scores;
  };

  test("are a line for each transaction with a hit, with how strong each rule's is", async () => {
    const lines = [line("t1", 0, 8), line("t2", 1, 12), line("t3", 2, 20), line("t4", 900, 3)];
    expect(await scored(lines, [...RULES, large("large")])).toEqual([
      // Low is 10; the sum is 20 against 10.
      { id: "t2", score: 75, parts: { "two-in-a-minute": 0.75 } },
      // 1 - (1 - 0.1 * 0.875) * (1 - 0.6 * 1)
      { id: "t3", score: 635, parts: { "two-in-a-minute": 0.875, large: 1 } },
    ]);
    expect(await scored(lines, [...RULES, large("large", { score: 100 })])).toMatchObject([
      { score: 75 },
      { score: 1000 },
    ]);
    expect(await scored(lines, [large("large", { score: 0 })])).toEqual([{ id: "t3", score: 0, parts: { large: 1 } }]);
  });

  test("are reckoned by a scorecard where one is given", async () => {
    const lines = [line("t1", 0, 8), line("t2", 1, 12), line("t3", 2, 20)];
    const rules = [...RULES, large("large"), large("unweighted")];
    const by = async (card: object) => {
      const name = await file("card.json", JSON.stringify(card));
      return (await scored(lines, rules, ["--scorecard", name])).map(
        (one) => (one as { readonly score: number }).score,
      );
    };
    // -2 + 4 * 0.75 is 1; -2 + 4 * 0.875 - 0.5 is 1.
    expect(await by({ intercept: -2, weights: { "two-in-a-minute": 4, large: -0.5, gone: 9 } })).toEqual([731, 731]);
    expect(await by({ intercept: 0, weights: {} })).toEqual([500, 500]);
    expect(await by({ intercept: 0, weights: { large: -1e308 } })).toEqual([500, 0]);
    const refused = (card: object) => by(card).catch(({ message }: Error) => message.replace(/^.*card\.json/, ""));
    expect(await refused([])).toMatch(/^: expected a scorecard such as/);
    expect(await refused({ weights: {} })).toBe(": intercept: expected a number");
    expect(await refused({ intercept: 0, weights: { large: "1" } })).toBe(": weights.large: expected a number");
    expect(await refused({ intercept: 0, weights: {}, bias: 1 })).toMatch(/^: nothing of the name bias/);
    const input = await file("in.ndjson", lines.join("\n"));
    await expect(replay(input, ["--scorecard", "card.json"], rules)).rejects.toThrow(
      /name the file for them with --scores/,
    );
  });

  test("stand in the order of the file, whatever the order of times and of hits is", async () => {
    const lines = [line("t3", 200, 20), line("t1", 0, 20), "{broken", line("t2", 100, 20), line("t1", 0, 20)];
    const rules = [large("large")];
    const ids = (scores: readonly unknown[]) => scores.map((each) => (each as { readonly id: string }).id);
    expect(ids(await scored(lines, rules))).toEqual(["t3", "t1", "t2"]);
    expect(ids(await scored(lines, rules, ["--as-is", "--lateness", "10m"]))).toEqual(["t3", "t1", "t2"]);
    const csv = await file(
      "in.csv",
      "id,accountId,amount,currency,timestamp\nt3,a,20,EUR,200000\nt1,a,20,EUR,0\nt2,a,20,EUR,100000\n",
    );
    expect(ids((await replay(csv, ["--scores", join(folder, "scores.ndjson")], rules)).scores)).toEqual([
      "t3",
      "t1",
      "t2",
    ]);
  });

  test("count a hit that is found later for the transaction that it is anchored at", async () => {
    const lines = [line("t1", 10, 8), line("t2", 5, 4)];
    expect(await scored(lines, RULES, ["--as-is"])).toEqual([
      { id: "t1", score: Math.round(100 * (1 - 10 / 24)), parts: { "two-in-a-minute": 1 - 10 / 24 } },
    ]);
  });

  test("count every hit of a rule on one transaction, and name the strongest", async () => {
    const hopping = {
      ...RULES[0],
      id: "hopping",
      detect: {
        type: "aggregate",
        window: { type: "hopping", size: "2m", step: "1m" },
        measure: { fn: "avg", field: "amount" },
        having: { op: ">", value: 5 },
      },
    };
    // Averages 10 of t1 alone, 20 of both and 30 of t2 alone; the last two windows end with t2.
    expect(await scored([line("t1", 10, 10), line("t2", 90, 30)], [hopping])).toEqual([
      { id: "t1", score: 75, parts: { hopping: 0.75 } },
      // 1 - (1 - 0.1 * 0.875) * (1 - 0.1 * 0.91667)
      { id: "t2", score: 171, parts: { hopping: 1 - 5 / 60 } },
    ]);
  });

  test("leave out what the file of rules says is in shadow or disabled", async () => {
    const rules = [large("live"), large("quiet", { mode: "shadow" }), large("off", { enabled: false })];
    expect(await scored([line("t1", 0, 20)], rules)).toEqual([{ id: "t1", score: 600, parts: { live: 1 } }]);
  });

  test("tell transactions of one id and different times apart", async () => {
    const lines = [line("t1", 0, 20), line("t1", 500, 1), line("t1", 900, 20)];
    expect(await scored(lines, [large("large")])).toEqual([
      { id: "t1", score: 600, parts: { large: 1 } },
      { id: "t1", score: 600, parts: { large: 1 } },
    ]);
  });
});

describe("what cannot be used", () => {
  test("is said in one line", async () => {
    const input = await file("in.ndjson", FIVE);
    const refused = async (attempt: () => Promise<unknown>): Promise<string> => {
      const error = await attempt().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: "UsageError" });
      const message = error instanceof Error ? error.message : "";
      expect(message).not.toContain("\n");
      return message;
    };
    const usage = async (args: readonly string[]) =>
      refused(async () =>
        parseReplayArguments(args, {
          timeSpan: ANY_TIME,
          mapping: null,
          maxFutureMs: null,
          zone: null,
          baseCurrency: "USD",
        }),
      );
    expect(await usage([])).toMatch(/^--input is missing; usage: npm run -s replay/);
    expect(await usage(["--input", "x", "--rules", "y", "--output", "z", "--speed", "9"])).toMatch(/--speed/);
    expect(await usage(["--input", "x", "--rules", "y", "--output", "z", "--lateness", "soon"])).toMatch(
      /--lateness soon/,
    );
    expect(await usage(["--input", "x", "--rules", "y", "--output", "z", "--format", "xml"])).toMatch(/--format xml/);
    expect(await refused(() => replay(join(folder, "none.ndjson")))).toMatch(/none\.ndjson: there is no such file/);
    expect(await refused(() => replay(input, [], join(folder, "none.json")))).toMatch(/cannot read .*none\.json/);
    expect(await refused(() => replay(input, [], { id: "r" }))).toMatch(/expected a JSON array of rules/);
    expect(await refused(() => replay(input, [], [{ ...RULES[0], severity: "huge" }]))).toMatch(
      /rule 1 \(two-in-a-minute\): severity: expected one of low, medium, high, critical$/,
    );
    expect(await refused(() => replay(input, [], [RULES[0], RULES[0]]))).toMatch(
      /two rules have the id two-in-a-minute/,
    );
    const listed = { ...RULES[0], where: { not: { field: "merchantId", op: "inList", value: "blocked" } } };
    expect(await refused(() => replay(input, [], [listed]))).toMatch(
      /^rule two-in-a-minute: where\.not\.value names the managed list "blocked", which is not given; pass it with --lists FILE/,
    );
    const noLists = await file("no-lists.json", "[]");
    expect(await refused(() => replay(input, ["--lists", noLists], [listed]))).toMatch(/expected a JSON object/);
    const wrongLists = await file("wrong-lists.json", '{"blocked":["m1",2]}');
    expect(await refused(() => replay(input, ["--lists", wrongLists], [listed]))).toMatch(
      /list "blocked": value 2: expected text, or/,
    );
    expect(await refused(() => replay(input, ["--output", join(folder, "no", "hits")]))).toMatch(/cannot write/);
    expect(await refused(() => replay(input, ["--scores", input]))).toMatch(/cannot write .*: it is read as/);
    expect(await refused(() => replay(input, ["--output", input]))).toMatch(/cannot write .*: it is read as/);
    expect(await readFile(input, "utf8")).toBe(FIVE);
    // Before anything is replayed, which may take long.
    for (const which of ["--scores", "--alerts"]) {
      await rm(join(folder, "hits.ndjson"), { force: true });
      expect(await refused(() => replay(input, [which, join(folder, "no", "file")]))).toMatch(/cannot write .*no.file/);
      await expect(stat(join(folder, "hits.ndjson"))).rejects.toMatchObject({ code: "ENOENT" });
    }
    const headless = await file("headless.csv", "id,amount\n1,2\n");
    expect(await refused(() => replay(headless))).toMatch(/accountId, currency, timestamp/);
  });
});
