import { setTimeout as sleep } from "node:timers/promises";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { subscribeToAlerts } from "../attack/alert-listener";
import { openAttackedServer } from "../attack/ground";
import { rage } from "../attack/rage";
import { send } from "../attack/send";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { ON_CARD, PARTITIONS, untilOwned } from "./latency-bench";
import { createMarks } from "./marks";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
/** Transactions per second. */
const RATE = 200;
/** Sign-ins per second, each from another address, with the right password: a wrong one may be refused unseen. 0: quiet. */
const STORMS = [0, 7, 50];
const WARM_UP_MS = 3_000;
const MEASURED_MS = 10_000;
const LIST_EVERY_MS = 100;
const MARK_MS_MAX = 30_000;

/** Time from the append of a transaction to its alert at a browser, and of the list of alerts, while people storm the sign-in. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, ON_CARD]);
  const detector = program.start({ DATABASE_URL: database.url });
  const marks = createMarks();
  try {
    const ground = await openAttackedServer(database.url);
    try {
      const unsubscribe = await subscribeToAlerts(ground.url, ground.apiKey, ({ alert }) =>
        marks.arrived(alert.key.accountId, performance.now()),
      );
      await untilOwned(database.db.pool);
      const rows: BenchRow[] = [];
      for (const [n, perSecond] of STORMS.entries()) {
        const listsMs: number[] = [];
        const feeding = feedSteadily({
          stream,
          topic: TOPICS.transactions,
          accounts: 10_000,
          rate: RATE,
          durationMs: WARM_UP_MS + MEASURED_MS,
          name: `storm${n}-`,
          sending: (name) => marks.sent(name),
        });
        const storming =
          perSecond === 0
            ? Promise.resolve([])
            : rage(ground, { perSecond, ms: WARM_UP_MS + MEASURED_MS, isRight: true, peers: 500, network: n });
        await sleep(WARM_UP_MS);
        marks.forget();
        for (const until = performance.now() + MEASURED_MS; performance.now() < until; await sleep(LIST_EVERY_MS)) {
          const at = performance.now();
          await send(ground.url, { path: "/api/v1/alerts", headers: { authorization: `Bearer ${ground.apiKey}` } });
          listsMs.push(performance.now() - at);
        }
        await feeding;
        const answers = await storming;
        for (const deadline = Date.now() + MARK_MS_MAX; marks.waiting > 0; await sleep(50)) {
          if (Date.now() > deadline) throw new Error(`${marks.waiting} alerts did not come`);
        }
        log(
          `  ${perSecond} sign-ins/s: ${answers.filter(({ status }) => status === 200).length} of ${answers.length} let in`,
        );
        rows.push(...figures("append to socket event", perSecond, marks.take()));
        rows.push(
          ...figures(
            "list of alerts",
            perSecond,
            listsMs.sort((a, b) => a - b),
          ),
        );
      }
      unsubscribe();
      return rows;
    } finally {
      await ground.close();
    }
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await detector.stop();
    program.remove();
    await stream.close();
    await database.remove();
  }
};

function figures(name: string, perSecond: number, ascending: readonly number[]): readonly BenchRow[] {
  return [0.5, 0.99].map((q) => ({
    name: `${name}, ${perSecond} sign-ins/s, p${q * 100}`,
    figure: ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))] ?? Number.NaN,
    unit: "ms",
    baseline: null,
    target: perSecond === 0 ? null : "as without sign-ins",
  }));
}
