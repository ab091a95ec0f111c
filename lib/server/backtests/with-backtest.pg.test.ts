import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CompareResult } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { Caller } from "../callers/caller";
import { createDraft } from "../drafts/create";
import { publishDraft } from "../drafts/publish";
import { tuneRule } from "../drafts/tune";
import type { RefusedError } from "../errors/errors";
import { applyRuleSet, readRuleSet } from "../rules/apply";
import { ensureShippedRules } from "../rules/ensure-shipped";
import { createRule, replaceRule } from "../rules/save";
import { setRuleState } from "../rules/state";
import { ruleVersions } from "../rules/versions";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { lead, publishVersion } from "../testing/publish";
import { askBacktest } from "./ask";
import { failBacktest, finishBacktest, takeBacktest } from "./queue";
import { withBacktest } from "./with-backtest";

const lea = lead("Lea");
const machine: Caller = { kind: "machine", id: "k1", name: "Key", scopes: ["write"] };
const DAY_MS = 86_400_000;
const NEWEST = Date.UTC(2026, 0, 5);
const LAST_DAY = { from: NEWEST - DAY_MS, to: NEWEST + 1 };

const large: RuleDefinition = {
  id: "large",
  name: "Large",
  severity: "high",
  action: "block",
  key: ["accountId"],
  params: { above: { value: 100, min: 50, max: 500 } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};
const { action: _, ...harmless } = large;

let database: TestDatabase;
let working = false;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  working = false;
  await sleep(50);
  await database.drop();
});

/** As if a detector had read transactions up to `NEWEST`. */
async function history(): Promise<void> {
  await database.db.pool.query(
    "insert into partition_progress (topic, partition, max_event_time) values ('transactions', 0, $1)",
    [NEWEST],
  );
}

function resultOf(draft: RuleDefinition, range = LAST_DAY, transactions = 7): CompareResult {
  const count = { transactions: 2, accounts: 1, amounts: { EUR: 300 } };
  const figures = { hits: 2, alerts: 1, alertsPerDay: 1, keys: 1, precision: null, recall: null };
  const stopped = { ...count, fraud: count, legitimate: { transactions: 0, accounts: 0, amounts: {} } };
  return {
    kind: "compare",
    range,
    covered: null,
    transactions,
    bucketStart: 0,
    bucketMs: DAY_MS,
    draft: {
      severity: draft.severity,
      ...figures,
      alertsByBucket: [1],
      ...(draft.action === "block" ? { stopped } : {}),
    },
    published: null,
    labels: { fraudTransactions: 0, resolvedAlerts: 0 },
    raised: null,
    gained: [],
    gainedCount: 0,
    lost: [],
    lostCount: 0,
    kept: 0,
    differences: [],
    notes: [],
  };
}

/** Does backtests as they come, until the test is over; their drafts, as they were asked for. */
function backtester(transactions = 7): RuleDefinition[] {
  const done: RuleDefinition[] = [];
  working = true;
  void (async () => {
    while (working) {
      const taken = await takeBacktest(database.db, "w1", true);
      if (taken?.request.kind === "compare") {
        const { draft, range } = taken.request;
        await finishBacktest(database.db, "w1", taken.id, resultOf(draft, range, transactions));
        done.push(draft);
      } else await sleep(20);
    }
  })();
  return done;
}

async function refusalOf(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "Refused" });
  return (error as RefusedError).refusal;
}

const versionsOf = async (id: string) => ruleVersions(database.db, id);
const blocks = async (rule: StoredRule, by: Caller = lea) =>
  withBacktest(database.db, by, () => replaceRule(database.db, by, rule.id, { ...large, version: rule.version }));

describe("a rule that begins to block", () => {
  test("is published at once where no transaction was ever read", async () => {
    const rule = await createRule(database.db, machine, large);
    expect(rule).toMatchObject({ version: 1, action: "block", enabled: true, mode: "live" });
  });

  test("is refused without a backtest, with what to do, and nothing is changed", async () => {
    await history();
    expect(await refusalOf(createRule(database.db, machine, large))).toMatchObject({
      code: "backtestRequired",
      detail: expect.stringContaining("POST /api/v1/backtests"),
      range: LAST_DAY,
      ruleId: null,
    });
    expect(await database.db.prisma.rule.count()).toBe(0);
  });

  test("gets its backtest by itself, and keeps what it said", async () => {
    await history();
    const done = backtester();
    const rule = await withBacktest(database.db, machine, () => createRule(database.db, machine, large));
    expect(rule.version).toBe(1);
    expect(done).toEqual([large]);
    const [version] = await versionsOf("large");
    expect(version?.backtest).toMatchObject({
      range: LAST_DAY,
      draft: { stopped: { transactions: 2, accounts: 1, amounts: { EUR: 300 }, fraud: { transactions: 2 } } },
    });
  });

  test("with an active time is tested without it, and a backtest that was not active over its whole range does not do", async () => {
    await history();
    const done = backtester();
    const timed = { ...large, activeFrom: new Date(NEWEST + 1_000).toISOString() };
    const range = { from: NEWEST - 1_000, to: NEWEST + 1 };
    const { id } = await askBacktest(database.db, lea, {
      kind: "compare",
      slot: "s",
      draft: timed,
      ruleId: null,
      range,
    });
    while ((await database.db.prisma.backtest.findUnique({ where: { id } }))?.status !== "done") await sleep(20);
    expect(await refusalOf(createRule(database.db, machine, timed))).toMatchObject({
      code: "backtestRequired",
      detail: expect.stringContaining("Leave activeFrom and activeUntil out of the draft"),
    });
    const rule = await withBacktest(database.db, machine, () => createRule(database.db, machine, timed));
    expect(rule).toMatchObject({ activeFrom: timed.activeFrom, version: 1 });
    expect(done).toEqual([timed, large]);
  });

  test("takes a backtest that someone asked for, of the same hits and the same action", async () => {
    await history();
    const done = backtester();
    const draft = { ...large, name: "Another name" };
    const asked = await askBacktest(database.db, lea, {
      kind: "compare",
      slot: "s",
      draft,
      ruleId: null,
      range: { from: NEWEST - 1_000, to: NEWEST + 1 },
    });
    while ((await database.db.prisma.backtest.findUnique({ where: { id: asked.id } }))?.status !== "done")
      await sleep(20);
    await createRule(database.db, machine, large);
    expect(done).toHaveLength(1);
    const other = { ...large, id: "other", where: { field: "type", op: "exists" } } as const;
    expect((await refusalOf(createRule(database.db, machine, other))).code).toBe("backtestRequired");
  });

  test("is not served by a backtest that looked at nothing though there is something", async () => {
    await history();
    backtester(0);
    const ask = (range: { from: number; to: number }) =>
      askBacktest(database.db, lea, { kind: "compare", slot: "s", draft: { ...large }, ruleId: null, range });
    const { id } = await ask({ from: 0, to: 1_000 });
    while ((await database.db.prisma.backtest.findUnique({ where: { id } }))?.status !== "done") await sleep(20);
    expect((await refusalOf(createRule(database.db, machine, large))).code).toBe("backtestRequired");
    // Over the last day it is: nothing more can be known.
    await withBacktest(database.db, machine, () => createRule(database.db, machine, large));
  });

  test("that takes too long is refused with the backtest, and sent again waits for the same one", async () => {
    await history();
    const attempt = () => withBacktest(database.db, machine, () => createRule(database.db, machine, large), 200);
    const first = await refusalOf(attempt());
    const again = await refusalOf(attempt());
    expect(first).toMatchObject({ code: "backtestRequired", backtest: expect.any(String) });
    expect(again).toMatchObject({ backtest: "backtest" in first ? first.backtest : null });
    expect("detail" in first && first.detail).toContain("send this again once GET /api/v1/backtests/");
    expect(await database.db.prisma.backtest.count()).toBe(1);
    backtester();
    await withBacktest(database.db, machine, () => createRule(database.db, machine, large));
  });

  test("whose backtest fails is refused with why", async () => {
    await history();
    const attempt = withBacktest(database.db, machine, () => createRule(database.db, machine, large));
    const refusal = refusalOf(attempt);
    for (let taken = null; taken === null; await sleep(20)) {
      taken = await takeBacktest(database.db, "w1", true);
      if (taken !== null) await failBacktest(database.db, "w1", taken.id, "Out of luck.");
    }
    expect(await refusal).toMatchObject({ detail: expect.stringContaining("Its backtest failed: Out of luck.") });
  });
});

describe("every way to become live", () => {
  test("PUT, the state, a draft and files need one; what is in shadow or disabled does not", async () => {
    const rule = await createRule(database.db, lea, harmless);
    await history();
    const refused = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
    const put = { ...large, version: rule.version };
    expect(await refused(replaceRule(database.db, lea, "large", put))).toBe("backtestRequired");
    expect(await refused(publishVersion(database.db, lea, large, { mode: "live", percent: 10 }))).toBe(
      "backtestRequired",
    );
    await database.db.prisma.ruleDraft.deleteMany();
    const { revision } = await readRuleSet(database.db);
    const plan = { revision, removeRules: [], lists: [], message: "m" };
    const declared = { definition: large, enabled: true, mode: "live" } as const;
    expect(await refused(applyRuleSet(database.db, lea, { ...plan, rules: [declared] }))).toBe("backtestRequired");

    const off = await replaceRule(database.db, lea, "large", { ...put, enabled: false });
    expect(await refused(setRuleState(database.db, lea, "large", { version: off.version, enabled: true }))).toBe(
      "backtestRequired",
    );
    const shadow = await replaceRule(database.db, lea, "large", {
      ...large,
      version: off.version,
      enabled: true,
      mode: "shadow",
    });
    expect(await refused(setRuleState(database.db, lea, "large", { version: shadow.version, mode: "live" }))).toBe(
      "backtestRequired",
    );
    backtester();
    const live = await withBacktest(database.db, lea, () =>
      setRuleState(database.db, lea, "large", { version: shadow.version, mode: "live" }),
    );
    expect(live).toMatchObject({ mode: "live", action: "block" });
  });

  test("a draft is published with the figures of the server, not with those that were sent along", async () => {
    await createRule(database.db, lea, harmless);
    await history();
    backtester();
    const draft = await createDraft(database.db, lea, { ruleId: "large", text: JSON.stringify(large) });
    const sent = { ...resultOf(large), transactions: 999 };
    await withBacktest(database.db, lea, () =>
      publishDraft(database.db, lea, draft.id, {
        edit: draft.edit,
        how: { mode: "live", percent: 100 },
        reason: "it works",
        backtest: sent,
      }),
    );
    expect((await versionsOf("large"))[0]?.backtest).toMatchObject({ transactions: 7 });
  });

  test("what ships is stored as it is", async () => {
    await history();
    expect(await ensureShippedRules(database.db, [large])).toEqual(["large"]);
  });
});

describe("a rule that blocks", () => {
  test("is tuned within its limits, renamed, and switched off without another backtest", async () => {
    const rule = await createRule(database.db, lea, large);
    await history();
    const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
    const tuned = await tuneRule(database.db, ana, "large", { version: rule.version, values: { above: 200 } });
    expect(tuned).toMatchObject({ outcome: "published", rule: { version: 2 } });
    const renamed = { ...large, params: { above: { value: 200, min: 50, max: 500 } }, name: "N", version: 2 };
    await replaceRule(database.db, lea, "large", renamed);
    await setRuleState(database.db, lea, "large", { version: 3, enabled: false });
  });

  test("needs another one when what it hits changes", async () => {
    const rule = await createRule(database.db, lea, { ...large, where: { field: "type", op: "exists" } });
    await history();
    const done = backtester();
    expect(await blocks(rule)).toMatchObject({ version: 2 });
    expect(done).toEqual([large]);
  });
});
