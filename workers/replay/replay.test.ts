import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseArguments } from "./arguments";
import { runReplay } from "./run";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-replay-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

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

const ARGS = (input: string): readonly string[] => [
  ...["--input", input, "--rules", join(folder, "rules.json")],
  ...["--output", join(folder, "hits.ndjson"), "--rejects", join(folder, "rejects.ndjson")],
];

async function replay(input: string, more: readonly string[] = [], rules: unknown = RULES) {
  const path = (name: string): string => join(folder, name);
  const rulesFile = typeof rules === "string" ? rules : await file("rules.json", JSON.stringify(rules));
  const args = ["--input", input, "--rules", rulesFile, "--output", path("hits.ndjson")];
  const files = ["--alerts", path("alerts.ndjson"), "--stats", path("stats.json"), "--rejects", path("rejects.ndjson")];
  const stats = await runReplay(parseArguments([...args, ...files, ...more]));
  const lines = async (name: string): Promise<unknown[]> =>
    (await readFile(path(name), "utf8"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  return {
    stats,
    written: await lines("stats.json"),
    hits: await lines("hits.ndjson"),
    alerts: await lines("alerts.ndjson"),
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

  test("writes each hit as one line with all that the contract names, in the order raised", async () => {
    const { hits } = await replay(await file("in.ndjson", FIVE));
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
    const { stats, written } = await replay(await file("in.ndjson", FIVE));
    expect(stats).toMatchObject({ events: 7, accepted: 3, rejected: 2, duplicates: 1, late: 1, hits: 2, alerts: 2 });
    expect(written).toEqual([stats]);
    expect(stats.peakRssBytes).toBeGreaterThan(10_000_000);
  });

  test("has no clock of its own; with --now what lies beyond it makes nobody late, and what is far beyond is future", async () => {
    const input = await file("in.ndjson", [line("t1", 100, 1), line("ahead", 250, 1), line("t2", 110, 1)].join("\n"));
    expect((await replay(input)).stats).toMatchObject({ accepted: 2, late: 1, future: 0 });
    const now = ["--now", "1970-01-01T00:01:50Z"];
    expect((await replay(input, now)).stats).toMatchObject({ accepted: 3, late: 0, future: 0 });
    const args = parseArguments([...ARGS(input), ...now]);
    expect(await runReplay(args, 60_000)).toMatchObject({ events: 3, accepted: 2, late: 0, future: 1 });
    expect(() => parseArguments([...ARGS(input), "--now", "noon"])).toThrow("--now noon: expected a time such as");
  });

  test("writes what it rejected with line and reason", async () => {
    const { rejects } = await replay(await file("in.ndjson", FIVE));
    expect(rejects).toEqual([
      { line: 4, error: expect.stringMatching(/^not JSON/) },
      { line: 6, error: 'amount: expected a finite number >= 0, got "much"' },
    ]);
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

  test("runs the rules that ship", async () => {
    const small = [0, 10, 20].map((second, i) => ({ id: `s${i}`, second, amount: 2 }));
    const events = [...small, { id: "large", second: 30, amount: 900 }].map(({ id, second, amount }) =>
      JSON.stringify({ id, accountId: "a", amount, currency: "EUR", timestamp: second * 1000, type: "purchase" }),
    );
    const { hits } = await replay(await file("in.ndjson", events.join("\n")), [], "default");
    expect(hits).toContainEqual(expect.objectContaining({ eventId: "large", evidence: ["s0", "s1", "s2", "large"] }));
  });

  test("judges lateness by its argument", async () => {
    const input = await file("in.ndjson", [line("t1", 100, 1), line("t2", 99, 1)].join("\n"));
    expect((await replay(input, ["--lateness", "0s"])).stats).toMatchObject({ accepted: 1, late: 1 });
    expect((await replay(input, ["--lateness", "1s"])).stats).toMatchObject({ accepted: 2, late: 0 });
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
    const usage = async (args: readonly string[]) => refused(async () => parseArguments(args));
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
      /list "blocked": value 2: expected text$/,
    );
    expect(await refused(() => replay(input, ["--output", join(folder, "no", "hits")]))).toMatch(/cannot write/);
    expect(await refused(() => replay(input, ["--output", input]))).toMatch(/cannot write .*: it is read as/);
    expect(await readFile(input, "utf8")).toBe(FIVE);
    const headless = await file("headless.csv", "id,amount\n1,2\n");
    expect(await refused(() => replay(headless))).toMatch(/accountId, currency, timestamp/);
  });
});
