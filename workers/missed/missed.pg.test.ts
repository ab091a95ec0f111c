import { afterEach, expect, test } from "vitest";
import type { MissedReason, MissedResult } from "@/lib/contract/missed";
import type { StoredRule } from "@/lib/contract/rule";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { alertDetail } from "@/lib/server/alerts/detail";
import { askBacktest } from "@/lib/server/backtests/ask";
import { finishBacktest, takeBacktest } from "@/lib/server/backtests/queue";
import type { Caller } from "@/lib/server/callers/caller";
import { countMissed } from "@/lib/server/missed/letters";
import { raiseFound } from "@/lib/server/missed/raise";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, traffic } from "../../tools/chaos/sample-traffic";
import { valueDecoder } from "../pipeline/decode/decode";
import { type MissedGround, runMissed } from "./job";

const PACE = { intervalMs: null, transactionsMin: 500, pieceBytes: 1024, pieceBytesPerTransaction: 0 };
const START_MS = Date.UTC(2026, 0, 5, 8);
const EVER = { from: 0, to: 10 ** 13 };
const ALL: readonly MissedReason[] = ["late", "future", "malformed", "unreadable"];
const lena: Caller = { kind: "person", id: "u-lena", name: "Lena", role: "lead" };
const lars: Caller = { kind: "person", id: "u-lars", name: "Lars", role: "lead" };

const CARD_TESTING: StoredRule = {
  id: "card-testing",
  name: "Card testing",
  severity: "high",
  enabled: true,
  mode: "live",
  version: 1,
  key: ["accountId"],
  detect: {
    type: "sequence",
    within: "5m",
    steps: [
      { name: "small", when: { field: "amount", op: "<", value: 10 }, times: 3 },
      { name: "large", when: { field: "amount", op: ">", value: 500 } },
    ],
  },
  cooldown: "15m",
};
const DEVICE: StoredRule = {
  ...CARD_TESTING,
  id: "device",
  name: "A device on many accounts",
  severity: "critical",
  key: ["deviceId"],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "10m" },
    measure: { fn: "distinct", field: "accountId" },
    having: { op: ">=", value: 3 },
  },
};

let detector: InProcessDetector;
afterEach(() => detector.close());

const open = async (rules: readonly StoredRule[] = [CARD_TESTING], options = {}) => {
  detector = await openInProcessDetector(PACE, rules, null, options);
};
const record = (id: string, atMs: number, amount: number, more: Readonly<Record<string, unknown>> = {}) => {
  const accountId = typeof more.accountId === "string" ? more.accountId : "a1";
  const body = { id, accountId, timestamp: START_MS + atMs, amount, currency: "EUR", ...more };
  return { key: accountId, value: Buffer.from(JSON.stringify(body)) };
};
const read = async (): Promise<void> => {
  while ((await detector.read("transactions", 1_000)) > 0);
};
const ground = (changes: Partial<MissedGround> = {}): MissedGround => {
  const { topics, allowedLatenessMs, maxFutureMs, stream } = detector.context;
  const decodeValue = valueDecoder(DEFAULT_TIME_SPAN);
  return {
    db: detector.database.db,
    topics,
    allowedLatenessMs,
    maxFutureMs,
    signal: new AbortController().signal,
    decode: ({ value }) => [decodeValue(value)],
    baseCurrency: "USD",
    stream: async () => stream,
    now: Date.now,
    report: () => {},
    ...changes,
  };
};
const look = (changes: Partial<MissedGround> = {}, reasons = ALL): Promise<MissedResult> =>
  runMissed(ground(changes), { range: EVER, reasons, partitions: null });

/** As the page does: asked for, done by a backtester, its result kept. */
const asked = async (caller: Caller = lena): Promise<{ readonly id: string; readonly result: MissedResult }> => {
  const { db } = detector.database;
  const range = { from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 };
  await askBacktest(db, caller, { kind: "missed", slot: "m", range, reasons: [...ALL] });
  const taken = await takeBacktest(db, "w", true);
  if (taken?.request.kind !== "missed") throw new Error("it was not queued");
  const result = await runMissed(ground(), { range, reasons: taken.request.reasons, partitions: null });
  await finishBacktest(db, "w", taken.id, result);
  return { id: taken.id, result };
};
const rows = async <T extends object>(text: string): Promise<readonly T[]> =>
  (await detector.database.db.pool.query<T>(text)).rows;

/** Three small charges, then what moves the watermark on, then the large one, too late. */
const lateLarge = async (): Promise<void> => {
  await detector.append([
    record("s1", 0, 1),
    record("s2", 10_000, 2),
    record("s3", 20_000, 3),
    record("other", 600_000, 20, { accountId: "a2" }),
    record("large", 30_000, 900),
  ]);
  await read();
};

test("a large charge that came too late is found later, with what it completes", async () => {
  await open();
  await lateLarge();
  expect(await rows("select from hit")).toHaveLength(0);
  const { topics } = detector.context;
  expect((await countMissed(detector.database.db, topics, EVER)).reasons[0]).toEqual({ reason: "late", records: 1 });
  const result = await look();
  expect(result.tallies).toEqual([
    { reason: "late", records: 1, transactions: 1, evaluated: 0, repeated: 0, unusable: 0 },
  ]);
  expect(result).toMatchObject({ beside: 3, alertsTotal: 1, hitsTotal: 1, notes: [] });
  expect(result.alerts[0]).toMatchObject({ ruleId: "card-testing", severity: "high", nearAlertId: null });
  expect(result.alerts[0]?.evidence.map(({ id }) => id)).toEqual(["s1", "s2", "s3", "large"]);
  expect(result.alerts[0]?.missed).toMatchObject([{ transaction: { id: "large" }, reason: "late", partition: 0 }]);
  expect(result.alerts[0]?.summary).toContain("for account a1");
});

test("chosen hits become one alert, marked, with its history, its evidence and an audit line; a second time nothing", async () => {
  await open();
  await lateLarge();
  const { db } = detector.database;
  const { id, result } = await asked();
  const alerts = result.alerts.map((alert) => alert.id);
  const done = await raiseFound(db, lena, id, { alerts, reason: "The gateway was down" }, 5_000);
  expect(done).toEqual({ opened: alerts, joined: [], hits: 1, already: 0 });
  const detail = await alertDetail(db, alerts[0] ?? "");
  expect(detail.alert).toMatchObject({
    status: "open",
    occurrences: 1,
    score: expect.any(Number),
    foundLater: { at: 5_000, by: { id: "u-lena", name: "Lena" }, reason: "The gateway was down" },
  });
  expect(detail.history).toMatchObject([{ kind: "foundLater", actor: { name: "Lena" }, text: "The gateway was down" }]);
  expect(detail.evidence.map((one) => [one.id, one.whole])).toEqual([
    ["s1", true],
    ["s2", true],
    ["s3", true],
    ["large", true],
  ]);
  expect(await rows("select actor_name, action, detail->>'reason' as reason from audit_event")).toEqual([
    { actor_name: "Lena", action: "missed.raise", reason: "The gateway was down" },
  ]);

  const again = await raiseFound(db, lars, id, { alerts, reason: "Once more" }, 6_000).catch((error: Error) => error);
  expect(again).toEqual({ opened: [], joined: [], hits: 0, already: 1 });
  expect((await alertDetail(db, alerts[0] ?? "")).history).toHaveLength(1);
  expect(await look()).toMatchObject({ alertsTotal: 0, hitsTotal: 0 });
});

test("two people at once raise it once", async () => {
  await open();
  await lateLarge();
  const { db } = detector.database;
  const { id, result } = await asked();
  const body = { alerts: result.alerts.map((alert) => alert.id), reason: "Both of us" };
  const done = await Promise.all([lena, lars, lena].map((who) => raiseFound(db, who, id, body, 5_000)));
  expect(done.map(({ hits }) => hits).sort()).toEqual([0, 0, 1]);
  expect(await rows("select occurrences, version from alert")).toEqual([{ occurrences: 1, version: 1 }]);
  expect(await rows("select from alert_activity")).toHaveLength(1);
  expect(await rows("select from audit_event where action = 'missed.raise'")).toHaveLength(1);
});

test("a later hit of live detection joins what was found later, and what is found joins what was raised live", async () => {
  await open();
  await lateLarge();
  const { db } = detector.database;
  const { id, result } = await asked();
  const alerts = result.alerts.map((alert) => alert.id);
  await raiseFound(db, lena, id, { alerts, reason: "Outage" }, 5_000);
  const live = [0, 1, 2].map((i) => record(`n${i}`, 650_000 + i * 1_000, 2));
  await detector.append([...live, record("n3", 660_000, 700), record("more", 1_500_000, 20, { accountId: "a2" })]);
  await detector.append([record("large-2", 665_000, 800)]);
  await read();
  expect(await rows("select id, occurrences from alert")).toEqual([{ id: alerts[0], occurrences: 2 }]);
  const second = await asked();
  expect(second.result.alerts[0]).toMatchObject({ nearAlertId: alerts[0] });
  const hits = second.result.alerts.flatMap((alert) => alert.hits.map((hit) => hit.id));
  const done = await raiseFound(db, lena, second.id, { hits, reason: "Outage" }, 6_000);
  expect(done).toEqual({ opened: [], joined: alerts, hits: hits.length, already: 0 });
  expect(await rows("select occurrences from alert")).toEqual([{ occurrences: 2 + hits.length }]);
});

test("a mended mapping makes transactions of what was rejected, and says what still is none", async () => {
  await open();
  const foreign = (id: string, atMs: number, betrag: number) => ({
    key: "a1",
    value: Buffer.from(JSON.stringify({ nr: id, konto: "a1", zeit: START_MS + atMs, betrag })),
  });
  await detector.append([
    foreign("s1", 0, 1),
    foreign("s2", 1_000, 1),
    foreign("s3", 2_000, 1),
    foreign("l", 3_000, 900),
  ]);
  await detector.append([{ key: "a1", value: Buffer.from("{broken") }]);
  await read();
  const decodeValue = valueDecoder(DEFAULT_TIME_SPAN);
  const mapped: MissedGround["decode"] = ({ value }) => {
    const text = value.toString();
    if (!text.includes("betrag")) return [decodeValue(value)];
    const { nr, konto, zeit, betrag } = JSON.parse(text);
    const body = { id: nr, accountId: konto, timestamp: zeit, amount: betrag, currency: "EUR" };
    return [decodeValue(Buffer.from(JSON.stringify(body)))];
  };
  expect(await look()).toMatchObject({ alertsTotal: 0, tallies: [{ records: 5, transactions: 0, unusable: 5 }] });
  const result = await look({ decode: mapped });
  expect(result.tallies).toEqual([
    { reason: "malformed", records: 5, transactions: 4, evaluated: 0, repeated: 0, unusable: 1 },
  ]);
  expect(result.unusable).toMatchObject([{ records: 1, example: "{broken", offset: 4 }]);
  expect(result.alerts).toMatchObject([{ ruleId: "card-testing", hits: [{}] }]);
});

test("what came from the future counts once its time has come, not before", async () => {
  await open([CARD_TESTING], { maxFutureMs: 300_000 });
  const now = Date.now() - START_MS;
  await detector.append([
    record("s1", now, 1),
    record("s2", now + 1_000, 2),
    record("s3", now + 2_000, 3),
    record("large", now + 900_000, 900),
    record("large-2", now + 200_000, 900),
  ]);
  await read();
  const result = await look({}, ["future"]);
  expect(result.tallies).toEqual([
    { reason: "future", records: 1, transactions: 0, evaluated: 0, repeated: 0, unusable: 1 },
  ]);
  expect(result.unusable[0]?.error).toContain("still in the future");
  const later = await look({ now: () => Date.now() + 900_000 }, ["future"]);
  expect(later.tallies[0]).toMatchObject({ transactions: 1, unusable: 0 });
});

test("what was evaluated live as well is counted, and not found again", async () => {
  await open();
  await detector.append([
    record("s1", 0, 1),
    record("s2", 10_000, 2),
    record("s3", 20_000, 3),
    record("large", 30_000, 900),
    record("other", 600_000, 20, { accountId: "a2" }),
    record("large", 30_000, 900),
    record("s4", 25_000, 4),
    record("s4", 25_000, 4),
  ]);
  await read();
  expect(await rows("select from alert")).toHaveLength(1);
  const result = await look();
  expect(result.tallies).toEqual([
    { reason: "late", records: 3, transactions: 1, evaluated: 1, repeated: 1, unusable: 0 },
  ]);
  expect(result).toMatchObject({ alertsTotal: 0, hitsTotal: 0 });
});

test("rules on other keys are looked at over all accounts", async () => {
  await open([DEVICE, { ...CARD_TESTING, enabled: false }]);
  await detector.append([
    record("d1", 0, 50, { accountId: "x1", deviceId: "dev" }),
    record("d2", 10_000, 50, { accountId: "x2", deviceId: "dev" }),
    record("other", 900_000, 20, { accountId: "a2" }),
    record("d3", 20_000, 50, { accountId: "x3", deviceId: "dev" }),
  ]);
  await read();
  const result = await look();
  expect(result.alerts).toMatchObject([{ ruleId: "device", key: { deviceId: "dev" }, severity: "critical" }]);
  expect(result.alerts[0]?.evidence).toHaveLength(3);
});

test("a record that was kept in part is read from the stream", async () => {
  await open();
  await detector.append([
    record("s1", 0, 1),
    record("s2", 10_000, 2),
    record("s3", 20_000, 3),
    record("other", 600_000, 20, { accountId: "a2" }),
    record("large", 30_000, 900, { attributes: { note: "x".repeat(100_000) } }),
  ]);
  await read();
  expect(await rows("select length(payload) as kept, payload_bytes > 100000 as more from dead_letter")).toEqual([
    { kept: 65_536, more: true },
  ]);
  expect(await look()).toMatchObject({ alertsTotal: 1, tallies: [{ transactions: 1 }] });
});

test("detection is the same as without it: live hits, their places and the state of the engine", async () => {
  const records = traffic(4_000, 11);
  /** Half of the records, what `between` does, the other half. */
  const run = async (between: () => Promise<void>): Promise<Awaited<ReturnType<typeof seen>>> => {
    await open(SAMPLE_ACCOUNT_RULES);
    await detector.append(records.slice(0, 2_000));
    await read();
    await between();
    await detector.append(records.slice(2_000));
    await read();
    return seen();
  };
  const found = new Set<string>();
  const seen = async () => ({
    digest: (await detector.state("transactions")).taken.evaluator.digest(),
    hits: (await rows<{ id: string }>("select id, event_time, value, evidence from hit order by id")).filter(
      ({ id }) => !found.has(id),
    ),
    partitions: await rows(
      'select topic, partition, next_offset, accepted, late from partition_progress order by topic, "partition"',
    ),
  });
  const without = await run(async () => {});
  await detector.close();
  expect(without.hits.length).toBeGreaterThan(100);

  const beside = await run(async () => {
    const before = new Set((await rows<{ id: string }>("select id from hit")).map(({ id }) => id));
    const { id, result } = await asked();
    for (const { id: hit } of result.alerts.flatMap(({ hits }) => hits)) found.add(hit);
    expect(found.size).toBeGreaterThan(5);
    // Nothing that was raised is found again, and everything that is found rests on something that was missed.
    expect([...found].filter((hit) => before.has(hit))).toEqual([]);
    expect(result.alerts.filter(({ missed }) => missed.length === 0)).toEqual([]);
    const body = { alerts: result.alerts.map((alert) => alert.id), reason: "A test" };
    expect(await raiseFound(detector.database.db, lena, id, body, 5_000)).toMatchObject({ hits: found.size });
  });
  expect(beside).toEqual(without);
});
