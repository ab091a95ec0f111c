import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { removedSetting } from "@/lib/server/transactions/stored-transactions";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, traffic } from "../../tools/chaos/sample-traffic";
import { type JobContext, runCompare, runSurface, runSweep } from "./job";

const PACE = { intervalMs: null, transactionsMin: 500, pieceBytes: 1024, pieceBytesPerTransaction: 0 };
const RECORDS = 4_000;
const START_MS = Date.UTC(2026, 0, 5, 8);
/** Traffic lasts less than half an hour, and some of it lies before its start. */
const RANGE = { from: START_MS - 600_000, to: START_MS + 3_600_000 };

let detector: InProcessDetector;
let published: StoredRule;
beforeAll(async () => {
  detector = await openInProcessDetector(PACE, SAMPLE_ACCOUNT_RULES);
  await detector.append(traffic(RECORDS, 7));
  while ((await detector.read("transactions", 1_000)) > 0);
  const busy = SAMPLE_ACCOUNT_RULES.find(({ id }) => id === "busy");
  if (busy === undefined) throw new Error("no rule busy");
  published = busy;
}, 120_000);
afterAll(() => detector.close());

interface Told {
  readonly progress: Backtest["progress"];
  readonly result: Backtest["result"];
}

function ground(changes: Partial<JobContext> = {}, told: Told[] = []): JobContext {
  const { topics, allowedLatenessMs, maxFutureMs } = detector.context;
  const signal = new AbortController().signal;
  const report: JobContext["report"] = (progress, result) => void told.push({ progress, result });
  return { db: detector.database.db, topics, allowedLatenessMs, maxFutureMs, signal, report, ...changes };
}

function atLeast(value: number): RuleDefinition {
  const { enabled, mode, version, ...definition } = published;
  const tuned = withParamValues(definition, { atLeast: value });
  if (!tuned.ok) throw new Error("the value does not fit");
  return tuned.rule;
}

const query = async <T extends object>(text: string): Promise<readonly T[]> =>
  (await detector.database.db.pool.query<T>(text)).rows;

describe("a comparison", () => {
  test("of a rule that blocks says whom and how much it would have stopped", async () => {
    const large: RuleDefinition = {
      id: "large",
      name: "Large",
      severity: "high",
      key: ["accountId"],
      detect: { type: "match", when: { field: "amount", op: ">", value: 50 } },
    };
    const without = await runCompare(ground(), { draft: large, published: null, range: RANGE });
    expect(without.draft).not.toHaveProperty("stopped");
    const { draft } = await runCompare(ground(), { draft: { ...large, action: "block" }, published, range: RANGE });
    const [stored] = await query<{ transactions: number; accounts: number; amount: number }>(
      `select count(*)::int as transactions, count(distinct body->>'accountId')::int as accounts,
              sum((body->>'amount')::float8) as amount
       from (select body::jsonb as body from stored_transaction) t
       where (body->>'amount')::float8 > 50`,
    );
    expect(stored?.transactions).toBeGreaterThan(100);
    expect(draft.stopped).toMatchObject({ transactions: stored?.transactions, accounts: stored?.accounts });
    const amounts = Object.values(draft.stopped?.amounts ?? {}).reduce((sum, amount) => sum + amount, 0);
    expect(amounts).toBeCloseTo(stored?.amount ?? 0, 3);
  });

  test("says what the draft changes against what was raised, and shows it with its evidence", async () => {
    const result = await runCompare(ground(), { draft: atLeast(8), published, range: RANGE });
    const [live] = await query<{ hits: number; alerts: number; keys: number }>(
      `select (select count(*)::int from hit where rule_id = 'busy') as hits, count(*)::int as alerts,
              count(distinct key)::int as keys from alert where rule_id = 'busy'`,
    );
    expect(live?.alerts).toBeGreaterThan(20);
    expect(result.published).toMatchObject(live ?? {});
    expect(result.raised).toEqual({ hits: live?.hits, alerts: live?.alerts });
    const [stored] = await query<{ n: number }>("select count(*)::int as n from stored_transaction");
    expect(result.transactions).toBe(stored?.n);
    expect(result.draft.hits).toBeLessThan(result.published?.hits ?? 0);
    expect([result.gainedCount, result.lostCount]).toEqual([0, (result.published?.keys ?? 0) - result.draft.keys]);
    expect(result.kept).toBe(result.draft.keys);
    expect(result.published?.alertsByBucket.reduce((sum, n) => sum + n, 0)).toBe(live?.alerts);
    expect(result.notes).toEqual([expect.stringContaining("Stored transactions begin at 5 Jan 2026 08:00 UTC")]);

    expect(result.differences).toHaveLength(10);
    for (const difference of result.differences) {
      expect(difference).toMatchObject({ side: "lost", otherThreshold: 8, label: null, hit: { ruleId: "busy" } });
      expect(difference.summary).toContain("for account acc-");
      expect(difference.evidence.length).toBeGreaterThanOrEqual(7);
      expect(difference.evidence.map(({ id }) => id)).toEqual(difference.hit.evidence);
      expect(difference.evidence.every(({ accountId }) => accountId === difference.key.accountId)).toBe(true);
      const raised = await query(
        `select from alert where id = '${difference.alertId}' and rule_id = 'busy' and key->>'accountId' = '${difference.key.accountId}'`,
      );
      expect(raised).toHaveLength(1);
    }
  });

  test("of a new rule has one side, and everything in it is new", async () => {
    const result = await runCompare(ground(), { draft: { ...atLeast(7), id: "new" }, published: null, range: RANGE });
    expect(result).toMatchObject({ published: null, raised: null, lost: [], lostCount: 0, kept: 0 });
    expect(result.gainedCount).toBe(result.draft.keys);
    expect(result.gained.length).toBe(Math.min(100, result.draft.keys));
    expect(result.differences.every(({ side, otherThreshold }) => side === "gained" && otherThreshold === null)).toBe(
      true,
    );
  });

  test("takes what analysts resolved for what is known", async () => {
    await query(`update alert set status = 'resolved', label = case when place = 1 then 'fraud' else 'false_positive' end
      from (select id, row_number() over (order by id) as place from alert where rule_id = 'busy') a
      where alert.id = a.id and place <= 4`);
    const result = await runCompare(ground(), { draft: atLeast(7), published, range: RANGE });
    expect(result.labels.resolvedAlerts).toBe(4);
    const [evidence] = await query<{ n: number }>(
      `select count(distinct id)::int as n from (select unnest(evidence) as id from hit h join alert a on a.id = h.alert_id where a.label = 'fraud') e`,
    );
    expect(result.labels.fraudTransactions).toBe(evidence?.n);
    expect(result.draft.precision).toEqual({ of: 1, outOf: 4 });
    expect(result.draft.recall).toEqual({ of: evidence?.n, outOf: evidence?.n });
    const stricter = await runCompare(ground(), { draft: atLeast(40), published, range: RANGE });
    expect(stricter.draft).toMatchObject({ alerts: 0, precision: null, recall: { of: 0 } });
    expect(stricter.differences.map(({ label }) => label).slice(0, 5)).toEqual([
      "fraud",
      "false_positive",
      "false_positive",
      "false_positive",
      null,
    ]);
    await query("update alert set status = 'open', label = null");
  });

  test("takes what was said of transactions for what is known, the latest of all", async () => {
    const own = await query<{ alertId: string; id: string; at: number; accountId: string }>(
      `select distinct on (alert_id) alert_id as "alertId", event_id as id, event_time as at, key->>'accountId' as "accountId"
       from hit where rule_id = 'busy' and alert_id is not null order by alert_id, event_time`,
    );
    const say = (place: number, label: string, at: number) =>
      query(`insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
        values ('${own[place]?.id}', '${own[place]?.accountId}', ${own[place]?.at}, '${label}', 'confirmed', ${at}, ${at}, 'm', 'M')`);
    const resolve = (place: number, label: string, at: number) =>
      query(
        `update alert set status = 'resolved', label = '${label}', resolved_at = ${at} where id = '${own[place]?.alertId}'`,
      );
    const sides = async () => {
      const { draft, labels } = await runCompare(ground(), { draft: atLeast(7), published, range: RANGE });
      return { precision: draft.precision, fraud: labels.fraudTransactions };
    };
    await say(0, "fraud", 100);
    expect(await sides()).toEqual({ precision: { of: 1, outOf: 1 }, fraud: 1 });
    await say(1, "legitimate", 100);
    await say(2, "legitimate", 100);
    expect(await sides()).toEqual({ precision: { of: 1, outOf: 3 }, fraud: 1 });
    // Said later, received earlier: what became known last is in force.
    await say(2, "fraud", 50);
    expect(await sides()).toEqual({ precision: { of: 1, outOf: 3 }, fraud: 1 });
    await say(2, "fraud", 200);
    expect(await sides()).toEqual({ precision: { of: 2, outOf: 3 }, fraud: 2 });
    // An alert that was resolved before says nothing against it; one that was resolved after does.
    await resolve(0, "false_positive", 99);
    expect(await sides()).toEqual({ precision: { of: 2, outOf: 3 }, fraud: 2 });
    await resolve(0, "false_positive", 101);
    expect(await sides()).toEqual({ precision: { of: 1, outOf: 3 }, fraud: 1 });
    const sweep = await runSweep(ground(), { draft: atLeast(7), param: "atLeast", values: [7, 40], range: RANGE });
    expect(sweep.points.map(({ precision }) => precision)).toEqual([{ of: 1, outOf: 3 }, null]);
    await query("delete from transaction_label");
    await query("update alert set status = 'open', label = null, resolved_at = null");
  });

  test("says what stands in the way of its figures", async () => {
    const since = START_MS + 600_000;
    await query(`insert into setting select '${removedSetting(1)}', jsonb_build_object('0', min(record_offset))
      from stored_transaction where event_time >= ${since}`);
    const shadow = { ...published, mode: "shadow" } as const;
    const all = await runCompare(ground(), { draft: atLeast(7), published: shadow, range: RANGE });
    expect(all.notes).toEqual([
      "Stored transactions begin at 5 Jan 2026 08:10 UTC. The backtest covers only the time since then.",
      "The published rule is in shadow and raises no alerts; it is compared as if it were live.",
    ]);
    expect(all.covered?.from).toBeGreaterThanOrEqual(since - 60_000);
    const near = { from: since + 60_000, to: RANGE.to };
    const { notes } = await runCompare(ground(), { draft: atLeast(7), published, range: near });
    expect(notes).toEqual([
      expect.stringMatching(/looks back 10 minutes, .* hits at the beginning of the range may be missing/),
    ]);
    await query(`delete from setting where name = '${removedSetting(1)}'`);
  });

  test("says that the rule changed within what is stored of the range, and no more than that", async () => {
    await query(`insert into fraud_rule (id, definition, enabled, mode, version, revision, updated_by_name)
      values ('busy', '{}', true, 'live', 1, 1, 'T') on conflict do nothing`);
    const notesWith = async (...minutes: readonly number[]): Promise<readonly string[]> => {
      await query("delete from rule_version where rule_id = 'busy'");
      for (const [place, at] of minutes.entries()) {
        await query(`insert into rule_version (rule_id, version, definition, enabled, mode, author_name, note, at)
          values ('busy', ${place + 1}, '{}', true, 'live', 'T', '', to_timestamp(${START_MS / 1_000 + 60 * at}))`);
      }
      const { notes } = await runCompare(ground(), { draft: atLeast(7), published, range: RANGE });
      return notes.filter((note) => note.startsWith("The rule"));
    };
    expect(await notesWith(-9)).toEqual([]);
    expect(await notesWith(20)).toEqual(["The rule was made within the range: before that it raised nothing."]);
    expect(await notesWith(-9, 10, 20)).toEqual([
      "The rule changed within the range (versions 2 and 3): what was really raised is of the version of that time.",
    ]);
    expect(await notesWith(-9, 5, 10, 15, 20)).toEqual([expect.stringContaining("(versions 2 to 5)")]);
    await query("delete from rule_version where rule_id = 'busy'");
  });

  test("tells how far it is, and stops when nobody wants it any more", async () => {
    const told: Told[] = [];
    const stop = new AbortController();
    const report: JobContext["report"] = (progress, result) => {
      told.push({ progress, result });
      stop.abort(new Error("something newer was asked"));
    };
    const values = Array.from({ length: 20 }, (_, i) => i + 1);
    const job = runSweep(ground({ signal: stop.signal, report }), {
      draft: atLeast(7),
      param: "atLeast",
      values,
      range: RANGE,
    });
    const outcome = await job.then(
      () => "done",
      (error: Error) => error.message,
    );
    // A machine that is through before figures are due tells nothing.
    expect(outcome).toBe(told.length === 0 ? "done" : "something newer was asked");
    expect(told.length).toBeLessThanOrEqual(1);
    const aborted = AbortSignal.abort(new Error("taken back"));
    await expect(
      runCompare(ground({ signal: aborted }), { draft: atLeast(7), published, range: RANGE }),
    ).rejects.toThrow("taken back");
  });

  test("over a time of which nothing is stored finds nothing", async () => {
    const range = { from: RANGE.from - 86_400_000, to: RANGE.from - 3_600_000 };
    const result = await runCompare(ground(), { draft: atLeast(1), published, range });
    expect(result).toMatchObject({ covered: null, transactions: 0, differences: [], raised: { hits: 0, alerts: 0 } });
    expect(result.draft).toMatchObject({ hits: 0, alertsPerDay: 0, precision: null, recall: null });
  });
});

test("a sweep has for each value what a comparison has", async () => {
  const values = [5, 6, 7, 9, 30];
  const sweep = await runSweep(ground(), { draft: atLeast(7), param: "atLeast", values, range: RANGE });
  expect(sweep.points.map(({ value }) => value)).toEqual(values);
  for (const [i, value] of values.entries()) {
    const { draft, transactions } = await runCompare(ground(), {
      draft: atLeast(value),
      published: null,
      range: RANGE,
    });
    const { hits, alerts, alertsPerDay, precision, recall } = draft;
    expect(sweep.points[i]).toEqual({ value, hits, alerts, alertsPerDay, precision, recall });
    expect(sweep.transactions).toBe(transactions);
  }
});

test("a surface has for each pair of values what a comparison has", async () => {
  const two = (atLeastValue: number, window: string): RuleDefinition => {
    const rule = atLeast(atLeastValue);
    const detect = {
      ...rule.detect,
      window: { type: "sliding", size: { param: "window" } },
    } as RuleDefinition["detect"];
    return { ...rule, params: { ...rule.params, window: { value: window } }, detect };
  };
  const rows = { param: "atLeast", values: [5, 7, 9] };
  const columns = { param: "window", values: ["2m", "10m"] };
  const surface = await runSurface(ground(), { draft: two(7, "10m"), rows, columns, range: RANGE });
  expect(surface.cells.map((row) => row.length)).toEqual([2, 2, 2]);
  const alerts = new Set<number>();
  for (const [i, row] of rows.values.entries()) {
    for (const [j, column] of columns.values.entries()) {
      const { draft } = await runCompare(ground(), { draft: two(row, column), published: null, range: RANGE });
      const { hits, alerts: count, alertsPerDay, precision, recall } = draft;
      expect(surface.cells[i]?.[j]).toEqual({ hits, alerts: count, alertsPerDay, precision, recall });
      alerts.add(count);
    }
  }
  expect(alerts.size).toBeGreaterThan(2);
});

test("a surface leaves out pairs that the rule cannot have", async () => {
  const window = { type: "hopping", size: { param: "size" }, step: { param: "step" } };
  const rule = atLeast(7);
  const draft: RuleDefinition = {
    ...rule,
    params: { ...rule.params, size: { value: "10m" }, step: { value: "5m" } },
    detect: { ...rule.detect, window } as RuleDefinition["detect"],
  };
  const rows = { param: "size", values: ["5m", "10m"] };
  const columns = { param: "step", values: ["5m", "10m"] };
  const { cells } = await runSurface(ground(), { draft, rows, columns, range: RANGE });
  expect(cells.map((row) => row.map((cell) => cell !== null))).toEqual([
    [true, false],
    [true, true],
  ]);
});
