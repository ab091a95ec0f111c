import { setTimeout as sleep } from "node:timers/promises";
import { CHANNELS } from "@/lib/server/database/channels";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { subscribeToAlerts } from "./alert-listener";
import { withoutDelay } from "./outcome";
import { rage, signIn } from "./rage";
import { type Answer, send } from "./send";
import type { Attack, AttackOutcome, AttackTarget } from "./target";

/** Sign-ins a second. */
const PER_SECOND = 50;
/** How often alerts are raised and asked for meanwhile. */
const PROBE_MS = 100;
/** Until the right person is in, on a device that is known. */
const RIGHT_MS_MAX = 10_000;
const ANSWERS = [200, 401, 429, 503];

interface Storm {
  readonly what: string;
  readonly isRight: boolean;
  readonly peers: number;
}

const STORMS: readonly Storm[] = [
  { what: "wrong passwords from one peer", isRight: false, peers: 1 },
  { what: "wrong passwords from 500 peers", isRight: false, peers: 500 },
  { what: "the right password from one peer", isRight: true, peers: 1 },
  { what: "the right password from 500 peers", isRight: true, peers: 500 },
];

/** How much slower than three times the quiet figures is too slow, and how many of p50 and p99 are judged. */
interface Limits {
  readonly slackMs: number;
  readonly judged: 1 | 2;
}

const ALONE: Limits = { slackMs: 100, judged: 2 };
/** Tests share the machine with others, whose turns come in between. */
const SHARED: Limits = { slackMs: 2_000, judged: 1 };

/** What people met in some seconds, ascending. */
interface StormCounts {
  readonly listsMs: readonly number[];
  readonly alertsMs: readonly number[];
}

/** 50 sign-ins a second: alerts arrive and are listed meanwhile, nobody is refused without being told when to come back, and the right person gets in. */
export const storm: Attack = {
  name: "sign-in storms",
  async *run(target, isShort) {
    const ms = isShort ? 3_000 : 8_000;
    const limits = isShort ? SHARED : ALONE;
    const listener = await listen(target);
    try {
      const quiet = await meet(target, listener, ms, "quiet");
      for (const [n, one] of STORMS.entries()) {
        const [answers, met, rightMs] = await Promise.all([
          rage(target, { ...one, perSecond: PER_SECOND, ms, network: n }),
          meet(target, listener, ms, `storm${n}`),
          rightPerson(target),
        ]);
        yield* judge(one.what, answers, met, quiet, rightMs, limits);
      }
    } finally {
      listener.close();
    }
  },
};

function* judge(
  what: string,
  answers: readonly Answer[],
  met: StormCounts,
  quiet: StormCounts,
  rightMs: number | null,
  limits: Limits,
): Generator<AttackOutcome> {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const said = [...counts].map(([status, count]) => `${count} of ${status}`).join(", ");
  const others = answers.find(({ status }) => !ANSWERS.includes(status));
  yield { ...withoutDelay(`${what}: answers`, others === undefined ? null : others.text), told: `${what}: ${said}` };
  const untold = answers.find(({ status, headers }) => [429, 503].includes(status) && !headers["retry-after"]);
  yield withoutDelay(`${what}: refused without Retry-After`, untold === undefined ? null : untold.text);
  for (const [name, now, before] of [
    ["GET /api/v1/alerts", met.listsMs, quiet.listsMs],
    ["an alert's way to a browser", met.alertsMs, quiet.alertsMs],
  ] as const) {
    const figures = [0.5, 0.99].map((q) => [at(now, q), at(before, q)] as const);
    const [p50, p99] = figures.map(([ms, quietMs]) => `${Math.round(ms)} ms (quiet ${Math.round(quietMs)})`);
    const isSlow = figures.slice(0, limits.judged).some(([ms, quietMs]) => !(ms <= 3 * quietMs + limits.slackMs));
    const told = `${name}: p50 ${p50}, p99 ${p99}`;
    yield { ...withoutDelay(`${what}: ${name}`, isSlow ? told : null), told: `  ${told}` };
  }
  const fault = rightMs === null ? `was not let in within ${RIGHT_MS_MAX} ms` : null;
  yield {
    ...withoutDelay(`${what}: the right person`, fault),
    told: `  the right person on a known device: ${rightMs} ms`,
  };
}

/** How long the right person on a known device took to get in, trying again when told to; null: they did not. */
async function rightPerson(target: AttackTarget): Promise<number | null> {
  const device = target.cookies.admin.split("; ").find((cookie) => cookie.startsWith("tripline.device=")) ?? "";
  const at = performance.now();
  await sleep(500);
  while (performance.now() - at < RIGHT_MS_MAX) {
    const { email, password } = target.admin;
    const { status, headers } = await signIn(target, { email, password, peer: "192.0.2.1", cookie: device });
    if (status === 200) return Math.round(performance.now() - at - 500);
    await sleep(Number(headers["retry-after"] ?? 1) * 1_000);
  }
  return null;
}

/** What people meet for `ms`: an alert is raised and the list asked for, again and again. */
async function meet(target: AttackTarget, listener: Listener, ms: number, name: string): Promise<StormCounts> {
  const listsMs: number[] = [];
  const until = performance.now() + ms;
  const alertsMs: Promise<number>[] = [];
  const lists = (async () => {
    for (; performance.now() < until; await sleep(PROBE_MS)) {
      const at = performance.now();
      await send(target.url, { path: "/api/v1/alerts", headers: { authorization: `Bearer ${target.apiKey}` } });
      listsMs.push(performance.now() - at);
    }
  })();
  for (let n = 0; performance.now() < until; n++, await sleep(PROBE_MS)) {
    const id = `${name}-${n}`;
    const arrived = listener.next(id);
    await raiseAlerts(target.db, [{ id }]);
    const at = performance.now();
    await target.db.pool.query("select pg_notify($1, '')", [CHANNELS.alerts]);
    alertsMs.push(arrived.then((arrivedAt) => Math.max(0, arrivedAt - at)));
  }
  await lists;
  const ascending = (figures: readonly number[]) => [...figures].sort((a, b) => a - b);
  return { listsMs: ascending(listsMs), alertsMs: ascending(await Promise.all(alertsMs)) };
}

interface Listener {
  /** When the alert with this id arrived. */
  next(id: string): Promise<number>;
  close(): void;
}

/** A browser that hears of alerts. */
async function listen({ url, apiKey }: AttackTarget): Promise<Listener> {
  const waiting = new Map<string, (at: number) => void>();
  const close = await subscribeToAlerts(url, apiKey, ({ alert }) => {
    waiting.get(alert.id)?.(performance.now());
    waiting.delete(alert.id);
  });
  return {
    next: (id) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the alert ${id} did not come`)), 60_000);
        waiting.set(id, (at) => {
          clearTimeout(late);
          resolve(at);
        });
      }),
    close,
  };
}

function at(ascending: readonly number[], q: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))] ?? Number.NaN;
}
