import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { RunningRule } from "@/lib/contract/running-rule";
import { keyHash } from "@/lib/server/database/ids";
import { createRule } from "@/lib/server/rules/save";
import { lead, publishVersion } from "@/lib/server/testing/publish";
import { type EitherTopic, type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { traffic } from "@/tools/chaos/sample-traffic";

const TOPICS: readonly EitherTopic[] = ["transactions", "rekeyed"];
const PACE = { intervalMs: 0, transactionsMin: 1, pieceBytes: 8 * 1024, pieceBytesPerTransaction: 0 };
const RECORDS = 4_000;
const PERCENT = 30;
const lee = lead("Lee");

/** What each version raises alone. */
let alone: { readonly loose: Outcome; readonly strict: Outcome };
let open: InProcessDetector[] = [];
const closeAll = async () => {
  for (const one of open) await one.close();
  open = [];
};
beforeAll(async () => {
  const [one, other] = [await detector(loose), await detector(strict)];
  for (const made of [one, other]) await play(made);
  alone = { loose: await outcome(one), strict: await outcome(other) };
  await closeAll();
}, 60_000);
afterEach(closeAll);

/** Many in a few minutes, by account or over the rekeyed topic by device. */
const busy = (id: string, key: "accountId" | "deviceId", atLeast: number): RuleDefinition => ({
  id,
  name: `At least ${atLeast}`,
  severity: atLeast > 3 ? "high" : "low",
  key: [key],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "10m" },
    measure: { fn: "count" },
    having: { op: ">=", value: atLeast },
  },
  cooldown: "1h",
});
const BY_ACCOUNT = { id: "busy-account", key: "accountId", loose: 3, strict: 5 } as const;
const BY_DEVICE = { id: "busy-device", key: "deviceId", loose: 12, strict: 15 } as const;
const BOTH = [BY_ACCOUNT, BY_DEVICE];
const loose = BOTH.map(({ id, key, loose: n }) => busy(id, key, n));
const strict = BOTH.map(({ id, key, strict: n }) => busy(id, key, n));

interface Outcome {
  readonly hits: readonly HitRow[];
  readonly alerts: readonly object[];
}

interface HitRow {
  readonly id: string;
  readonly rule_id: string;
  readonly rule_version: number;
  readonly key: Readonly<Record<string, string>>;
  readonly key_hash: string;
  readonly event_id: string;
  readonly value: number;
  readonly alert_id: string | null;
}

/** A detector in whose database `rules` were saved and then changed by `change`, as people do. */
async function detector(
  rules: readonly RuleDefinition[],
  change: (detector: InProcessDetector) => Promise<void> = async () => {},
): Promise<InProcessDetector> {
  const made = await openInProcessDetector(PACE, []);
  open.push(made);
  for (const rule of rules) await createRule(made.database.db, lee, rule);
  await change(made);
  await loadSaved(made);
  return made;
}

/** The rules that were saved come into force. */
async function loadSaved(made: InProcessDetector): Promise<void> {
  const { rows } = await made.database.db.pool.query<{ rules: RunningRule[] }>(
    "select rules from rule_set_revision where rules is not null order by revision desc limit 1",
  );
  await made.setRules(rows[0]?.rules ?? []);
}

async function play(made: InProcessDetector, between: (topic: EitherTopic) => Promise<void> = async () => {}) {
  await made.append(traffic(RECORDS, 11));
  await readAll(made, between);
}

async function readAll(made: InProcessDetector, between: (topic: EitherTopic) => Promise<void>) {
  for (let left = true; left; ) {
    left = false;
    for (const topic of TOPICS) {
      if ((await made.read(topic, topic === "transactions" ? 400 : 60)) > 0) left = true;
      await between(topic);
    }
  }
}

const hitsOf = async ({ database }: InProcessDetector) =>
  (
    await database.db.pool.query<HitRow>(
      "select id, rule_id, rule_version, key, key_hash, event_id, value, alert_id from hit order by id",
    )
  ).rows;
const alertsOf = async ({ database }: InProcessDetector) =>
  (
    await database.db.pool.query<object>(
      "select id, rule_id, rule_name, rule_version, severity, key, occurrences, first_event_at, last_event_at from alert order by id",
    )
  ).rows;
const outcome = async (made: InProcessDetector): Promise<Outcome> => ({
  hits: await hitsOf(made),
  alerts: await alertsOf(made),
});

const inShare = ({ rule_id, key }: HitRow) =>
  (Number.parseInt(keyHash(rule_id, key).slice(0, 8), 16) / 2 ** 32) * 100 < PERCENT;
const without =
  (...names: readonly (keyof HitRow)[]) =>
  (hit: HitRow) =>
    Object.fromEntries(Object.entries(hit).filter(([name]) => !names.some((one) => one === name)));

/** Publishes the strict versions of both rules. */
const publishStrict = (how: Parameters<typeof publishVersion>[3]) => async (made: InProcessDetector) => {
  for (const rule of strict) await publishVersion(made.database.db, lee, rule, how);
};

describe("a rollout", { timeout: 120_000 }, () => {
  test("gives each key to one version: exactly what that version alone raises for it, none twice, none missing", async () => {
    const both = await detector(loose, publishStrict({ mode: "live", percent: PERCENT }));
    await play(both);
    const oldHits = alone.loose.hits.filter((hit) => !inShare(hit));
    const youngHits = alone.strict.hits.filter(inShare);
    const found = await hitsOf(both);
    for (const { id } of BOTH) {
      expect(oldHits.filter((hit) => hit.rule_id === id).length).toBeGreaterThan(10);
      expect(youngHits.filter((hit) => hit.rule_id === id).length).toBeGreaterThan(3);
    }
    const expected = [
      ...oldHits.map((hit) => ({ ...hit, rule_version: 1 })),
      ...youngHits.map((hit) => ({ ...hit, rule_version: 2 })),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(found).toEqual(expected);
    const names = await both.database.db.pool.query(
      "select distinct rule_id, rule_version, rule_name, severity from alert order by 1, 2",
    );
    expect(names.rows).toEqual([
      { rule_id: "busy-account", rule_version: 1, rule_name: "At least 3", severity: "low" },
      { rule_id: "busy-account", rule_version: 2, rule_name: "At least 5", severity: "high" },
      { rule_id: "busy-device", rule_version: 1, rule_name: "At least 12", severity: "high" },
      { rule_id: "busy-device", rule_version: 2, rule_name: "At least 15", severity: "high" },
    ]);
  });
});

describe("a version in shadow", { timeout: 120_000 }, () => {
  test("changes nothing of what is raised, and finds what it would find alone", async () => {
    const both = await detector(loose, publishStrict({ mode: "shadow" }));
    await play(both);
    const found = await hitsOf(both);
    const live = found.filter(({ rule_id }) => !rule_id.endsWith("@shadow"));
    expect(live.map(without("rule_version"))).toEqual(alone.loose.hits.map(without("rule_version")));
    expect((await alertsOf(both)).length).toBe(alone.loose.alerts.length);
    const shadow = found.filter(({ rule_id }) => rule_id.endsWith("@shadow"));
    expect(shadow.every(({ alert_id, rule_version }) => alert_id === null && rule_version === 2)).toBe(true);
    const place = ({ rule_id, event_id, key, value }: HitRow) =>
      `${rule_id.replace("@shadow", "")} ${event_id} ${JSON.stringify(key)} ${value}`;
    expect(shadow.map(place).sort()).toEqual(alone.strict.hits.map(place).sort());
  });

  test("goes live with the windows that are open: it raises what it would have raised from the start", async () => {
    const promoted = await detector(loose, publishStrict({ mode: "shadow" }));
    const records = traffic(RECORDS, 11);
    const half = Math.floor(records.length / 2);
    await promoted.append(records.slice(0, half));
    await readAll(promoted, async () => {});
    const before = new Set((await hitsOf(promoted)).map(({ id }) => id));
    await publishStrict({ mode: "live", percent: 100 })(promoted);
    await loadSaved(promoted);
    await promoted.append(records.slice(half));
    await readAll(promoted, async () => {});
    const fresh = (await hitsOf(promoted)).filter(({ id }) => !before.has(id));
    expect(fresh.length).toBeGreaterThan(20);
    expect(fresh.every(({ rule_version }) => rule_version === 3)).toBe(true);
    const later = new Set(records.slice(half).map(({ value }) => idOf(value)));
    const expected = alone.strict.hits.filter(({ id, event_id }) => later.has(event_id) && !before.has(id));
    expect(fresh.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });
});

function idOf(value: Uint8Array): string {
  const id = /"id":"(t\d+)"/.exec(Buffer.from(value).toString("utf8"))?.[1];
  return id ?? "";
}

test("killed and stopped wherever it may be, a detector with versions beside rules leaves the same rows", async () => {
  const versions = async (made: InProcessDetector) => {
    const [account, device] = strict;
    if (account === undefined || device === undefined) throw new Error("no rules");
    await publishVersion(made.database.db, lee, account, { mode: "live", percent: PERCENT });
    await publishVersion(made.database.db, lee, device, { mode: "shadow" });
  };
  const calm = await detector(loose, versions);
  await play(calm);
  const restless = await detector(loose, versions);
  let turn = 0;
  await play(restless, async (topic) => {
    turn += 1;
    if (turn % 5 === 0) restless.kill(topic);
    else if (turn % 7 === 0) await restless.stop(topic);
  });
  expect(turn).toBeGreaterThan(14);
  expect(await hitsOf(restless)).toEqual(await hitsOf(calm));
  expect(await alertsOf(restless)).toEqual(await alertsOf(calm));
  for (const topic of TOPICS) {
    restless.kill(topic);
    const [a, b] = [await calm.state(topic), await restless.state(topic)];
    expect(b.taken.evaluator.digest()).toBe(a.taken.evaluator.digest());
  }
}, 120_000);
