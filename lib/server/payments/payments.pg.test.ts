import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FraudRateWarning } from "@/lib/contract/outbox-event";
import { bandOf, INSTRUMENTS } from "@/lib/contract/psd2";
import type { FraudPayment, FraudRates, PaymentKinds } from "@/lib/contract/psd2-calls";
import { ANY_TIME } from "@/lib/contract/time-span";
import { reopen, resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { sayLabels } from "../labels/say";
import { addChannel } from "../outbox/testing/rows";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { readFraudPayments } from "./fraud-payments";
import { keepPayments } from "./keep-payments";
import { readPaymentKinds, writePaymentKinds } from "./kinds";
import { readFraudRates } from "./rates";
import { warnOfFraudRates } from "./warn-of-rates";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15, 30);
const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "lead" };
const KINDS: PaymentKinds = {
  card: { types: ["purchase"], channels: ["online"] },
  transfer: { types: ["transfer"], channels: [] },
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db.pool.query(
    `truncate stored_transaction, transaction_label, label_record, hit, alert, alert_activity, evidence, payment_day, payment_fraud,
       payment_progress, setting cascade`,
  ),
);

interface Stored {
  readonly id: string;
  readonly accountId: string;
  readonly timestamp: number;
  readonly type: string | null;
  readonly channel: string | null;
  readonly amount: number;
  /** Null where there was no rate. */
  readonly base: number | null;
}

const generator = xoroshiro128plus(11);
const pick = <T>(items: readonly T[]): T => items[uniformInt(generator, 0, items.length - 1)] as T;

function drawn(n: number): Stored {
  const amount = pick([0, 0.01, 20, 99.995, 100, 100.01, 250, 400.5, 500, 500.01, 9_000]);
  return {
    id: `t${n}`,
    accountId: `a${n % 17}`,
    timestamp: NOW - uniformInt(generator, 0, 300 * DAY_MS),
    type: pick(["purchase", "transfer", "login", null]),
    channel: pick(["online", "terminal", null]),
    amount,
    base: pick([amount, amount, amount, null]),
  };
}

let offset = 0;
async function store(transactions: readonly Stored[]): Promise<void> {
  await database.db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, base_amount, body, item)
     select 1, ($2::int + n) % 3, $2::int + n, t->>'id', t->>'accountId', (t->>'timestamp')::bigint, (t->>'base')::float8,
       (t - 'base' || '{"currency":"EUR"}')::text, 0
     from jsonb_array_elements($1::jsonb) with ordinality x (t, n)`,
    [JSON.stringify(transactions), offset],
  );
  offset += transactions.length;
}

const keep = (retentionMs: number | null = null, now = NOW) => keepPayments({ db: database.db, retentionMs }, now);
const rates = () => readFraudRates(database.db, "EUR", NOW);
const say = (transactions: readonly Stored[], label: "fraud" | "legitimate", at: number) =>
  sayLabels(
    database.db,
    ana,
    transactions.map(({ id, accountId, timestamp }) => ({
      transactionId: id,
      accountId,
      timestamp,
      label,
      kind: "chargeback",
      at,
    })),
    { now: NOW, span: ANY_TIME },
  );

/** The same by hand. */
function reckoned(transactions: readonly Stored[], fraud: ReadonlySet<string>, period: { from: number; to: number }) {
  const totals = (own: readonly Stored[]) => {
    const cents = (of: readonly Stored[]) => of.reduce((sum, { base }) => sum + Math.round((base ?? 0) * 100), 0);
    const bad = own.filter(({ id }) => fraud.has(id));
    const amount = cents(own);
    return {
      transactions: own.length,
      amount: amount / 100,
      fraud: bad.length,
      fraudAmount: cents(bad) / 100,
      rate: amount === 0 ? null : cents(bad) / amount,
    };
  };
  return INSTRUMENTS.map((instrument) => {
    const own = transactions.filter(
      ({ timestamp, type, channel, base }) =>
        Math.round((base ?? 0) * 100) > 0 &&
        timestamp >= period.from &&
        timestamp < period.to &&
        (instrument === "card" ? type === "purchase" && channel === "online" : type === "transfer"),
    );
    return {
      all: totals(own),
      bands: [0, 1, 2, 3].map((band) =>
        totals(own.filter(({ base }) => bandOf(Math.round((base ?? 0) * 100) / 100) === band)),
      ),
    };
  });
}

function expectRates(report: FraudRates, transactions: readonly Stored[], fraud: ReadonlySet<string>): void {
  const periods = report.instruments.map(({ rolling, quarters }) => [rolling, ...quarters]);
  for (const i of periods[0]?.keys() ?? []) {
    const found = periods.map((of) => of[i]);
    const period = { from: found[0]?.from ?? 0, to: found[0]?.to ?? 0 };
    expect(found.map((of) => ({ all: of?.all, bands: of?.bands }))).toEqual(reckoned(transactions, fraud, period));
  }
}

/** Every rate leads to exactly the frauds that it counts, each once, over several pages. */
async function expectLists(report: FraudRates): Promise<void> {
  for (const { instrument, rolling, quarters } of report.instruments) {
    for (const { from, to, all, bands } of [rolling, ...quarters]) {
      for (const [band, counted] of [[undefined, all] as const, ...bands.entries()]) {
        const items: FraudPayment[] = [];
        let cursor: string | undefined;
        do {
          const asked = { instrument, band, from, to, cursor, limit: 7 };
          const page = await readFraudPayments(database.db, "EUR", asked, NOW);
          expect([page.total + page.folded, page.items.length]).toEqual([
            counted.fraud,
            Math.min(7, page.total - items.length),
          ]);
          items.push(...page.items);
          cursor = page.nextCursor ?? undefined;
          if (page.folded === 0) expect(page.amount).toBeCloseTo(counted.fraudAmount, 6);
        } while (cursor !== undefined);
        expect(new Set(items.map(({ transactionId }) => transactionId)).size).toBe(items.length);
        expect(items.map(({ timestamp }) => timestamp)).toEqual(
          items.map(({ timestamp }) => timestamp).toSorted((a, b) => b - a),
        );
      }
    }
  }
}

test("rates are as reckoned by hand, whatever the rounds in which transactions and labels come", async () => {
  await writePaymentKinds(database.db, ana, KINDS);
  const transactions = Array.from({ length: 600 }, (_, n) => drawn(n));
  const fraud = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const some = transactions.slice(round * 100, (round + 1) * 100);
    // Some labels come before their transactions, some are taken back, some are said twice.
    const bad = some.filter((_, i) => i % 9 === 0);
    if (round % 2 === 0) await say(bad, "fraud", NOW - 5_000);
    if (round % 3 === 0) await keep();
    await store(some);
    if (round % 2 === 1) await say(bad, "fraud", NOW - 5_000);
    await keep();
    const good = bad.filter((_, i) => i % 3 === 0);
    await say(good, "legitimate", NOW - 1_000);
    // What was known earlier changes nothing.
    await say(good, "fraud", NOW - 9_000);
    await keep();
    await keep();
    for (const { id } of bad) fraud.add(id);
    for (const { id } of good) fraud.delete(id);
    expectRates(await rates(), transactions.slice(0, (round + 1) * 100), fraud);
  }
  const report = await rates();
  expect(report).toMatchObject({ waiting: false, unknownFraud: 0, kinds: KINDS });
  await expectLists(report);
  const latest = transactions.filter(({ timestamp }) => timestamp >= (report.instruments[0]?.rolling.from ?? 0));
  expect(report.withoutRate).toBe(latest.filter(({ base, amount }) => base === null && amount > 0).length);
  expect(report.seen.reduce((sum, of) => sum + of.transactions, 0)).toBe(
    latest.filter(({ base }) => Math.round((base ?? 0) * 100) > 0).length,
  );
});

test("periods are the last 90 days, the quarter that runs and the two before; without days before, one is not whole", async () => {
  await store([{ ...drawn(1), amount: 5, base: 5, timestamp: Date.UTC(2026, 6, 1) }]);
  await keep();
  const { since, instruments } = await rates();
  expect(since).toBe(Date.UTC(2026, 6, 1));
  const { rolling, quarters } = instruments[0] ?? { rolling: null, quarters: [] };
  expect(rolling).toMatchObject({ from: Date.UTC(2026, 7, 23), to: Date.UTC(2026, 10, 21), whole: true, ended: false });
  expect(quarters.map(({ name, whole, ended }) => [name, whole, ended])).toEqual([
    ["2026 Q4", true, false],
    ["2026 Q3", false, true],
    ["2026 Q2", false, true],
  ]);
});

test("a resolved alert is a label as well, until it is reopened", async () => {
  await writePaymentKinds(database.db, ana, KINDS);
  const paid = { ...drawn(1), type: "transfer", amount: 80, base: 80, timestamp: NOW - DAY_MS };
  await store([paid]);
  await raiseAlerts(database.db, [{ id: "x", key: { accountId: paid.accountId } }]);
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h', 'r1', 1, $1, 'k', $2, $3, array[$2], 1, 'x', 0)`,
    [JSON.stringify({ accountId: paid.accountId }), paid.id, paid.timestamp],
  );
  const { version } = await resolve(database.db, ana, "x", { version: 1, label: "fraud" });
  await keep();
  expectRates(await rates(), [paid], new Set([paid.id]));
  await reopen(database.db, ana, "x", version);
  await keep();
  expectRates(await rates(), [paid], new Set());
});

test("what retention removes stays counted, with its frauds; of what is labelled later the amount is unknown", async () => {
  await writePaymentKinds(database.db, ana, KINDS);
  const paid = Array.from({ length: 20 }, (_, n) => ({
    ...drawn(n),
    type: "transfer",
    amount: 10 * (n + 1),
    base: 10 * (n + 1),
    timestamp: NOW - 40 * DAY_MS,
  }));
  await store(paid);
  await say(paid.slice(0, 3), "fraud", NOW - 39 * DAY_MS);
  await keep(null, NOW - 39 * DAY_MS);
  await database.db.pool.query("delete from stored_transaction");
  await say(paid.slice(5, 6), "fraud", NOW - 1_000);
  await keep(30 * DAY_MS);
  const fraud = new Set(["t0", "t1", "t2"]);
  expectRates(await rates(), paid, fraud);
  expect(await rates()).toMatchObject({ unknownFraud: 1 });
  // Nothing of them is kept one by one.
  const { rows } = await database.db.pool.query("select transaction_id from payment_fraud");
  expect(rows).toEqual([{ transaction_id: "t5" }]);
  await expectLists(await rates());
  expect(await readFraudPayments(database.db, "EUR", { instrument: "transfer" }, NOW)).toMatchObject({
    total: 0,
    folded: 3,
  });
  await keep(30 * DAY_MS);
  expectRates(await rates(), paid, fraud);
});

test("which transactions count is said at any time, for what was counted before too, and is audited", async () => {
  const paid = { ...drawn(1), type: "sepa", channel: null, amount: 80, base: 80, timestamp: NOW - DAY_MS };
  await store([paid]);
  await keep();
  expect((await rates()).kinds).toBeNull();
  expect((await rates()).seen).toEqual([{ type: "sepa", channel: "", transactions: 1, amount: 80 }]);
  const kinds: PaymentKinds = { card: { types: [], channels: [] }, transfer: { types: ["sepa"], channels: [""] } };
  await writePaymentKinds(database.db, ana, kinds);
  expect(await readPaymentKinds(database.db)).toEqual(kinds);
  const [card, transfer] = (await rates()).instruments;
  expect(card?.rolling.all.transactions).toBe(0);
  expect(transfer?.rolling.all.amount).toBe(80);
  const { rows } = await database.db.pool.query(
    "select actor_name, action, detail from audit_event where subject = 'setting:payments.kinds' order by id desc limit 1",
  );
  expect(rows).toMatchObject([{ actor_name: "Ana", action: "settings", detail: { before: null, after: kinds } }]);
});

test("of several that count at once one does, and nothing is counted twice", async () => {
  await writePaymentKinds(database.db, ana, KINDS);
  const transactions = Array.from({ length: 300 }, (_, n) => drawn(n));
  await store(transactions);
  await Promise.all([keep(), keep(), keep()]);
  // Those that did not have a turn resolved at once.
  await keep();
  expectRates(await rates(), transactions, new Set());
});

test("a rate near its reference is told once a quarter, kind and threshold, however many look at the same time", async () => {
  await database.db.pool.query("truncate outbox_event, channel, route cascade");
  await addChannel(database.db, { id: "c1", events: ["fraud-rate.warning"] });
  await writePaymentKinds(database.db, { id: "u-ana", name: "Ana" }, KINDS);
  const one = (n: number, base: number): Stored => ({
    ...drawn(n),
    timestamp: NOW - n * 60_000,
    type: "purchase",
    channel: "online",
    amount: base,
    base,
  });
  // 0.11 % of the value: 85 % of the reference of 100 EUR, and above the others.
  const fraud = one(1, 110);
  await store([fraud, one(2, 99_890)]);
  await keep();
  const told = async () => {
    const { rows } = await database.db.pool.query<{ data: FraudRateWarning }>(
      "select data from outbox_event where type = 'fraud-rate.warning' order by id",
    );
    return rows.map(({ data }) => [data.quarter, data.instrument, data.threshold].join(" "));
  };
  const warn = (now = NOW) => warnOfFraudRates(database.db, "EUR", now);
  expect(await warn()).toBe(0);
  await say([fraud], "fraud", NOW);
  // Labels are known, and not yet counted.
  expect(await warn()).toBe(0);
  await keep();
  await Promise.all([warn(), warn(), warn()]);
  const first = ["2026 Q4 card 100", "2026 Q4 card 250", "2026 Q4 card 500"];
  expect((await told()).toSorted()).toEqual(first);
  expect(await warn(NOW + DAY_MS)).toBe(0);
  const next = Date.UTC(2027, 0, 3);
  expect(await warn(next)).toBe(3);
  expect(await warn(next)).toBe(0);
  expect(await told()).toHaveLength(6);
});

test("a rate under four fifths of its reference is told to nobody", async () => {
  await database.db.pool.query("truncate outbox_event, channel, route cascade");
  await addChannel(database.db, { id: "c1", events: ["fraud-rate.warning"] });
  await writePaymentKinds(database.db, { id: "u-ana", name: "Ana" }, KINDS);
  const paid = { ...drawn(1), timestamp: NOW - 60_000, type: "purchase", channel: "online" };
  const [fraud, rest] = [
    { ...paid, amount: 4, base: 4 },
    { ...paid, id: "t2", amount: 99_996, base: 99_996 },
  ];
  await store([fraud, rest]);
  await keep();
  await say([fraud], "fraud", NOW);
  await keep();
  expect(await warnOfFraudRates(database.db, "EUR", NOW)).toBe(0);
});
