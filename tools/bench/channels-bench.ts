import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Alert } from "@/lib/contract/alert";
import { CloudEvent } from "@/lib/contract/outbox-event";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createSecretBox } from "@/lib/server/channels/secret-box";
import { httpReceiver } from "@/lib/server/channels/testing/http-receiver";
import { createLogger } from "@/lib/server/log/log";
import { addChannel } from "@/lib/server/outbox/testing/rows";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { PARTITIONS, untilOwned } from "./latency-bench";
import { createMarks, type Marks } from "./marks";
import { median, quantile } from "./quantiles";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
const ACCOUNTS = 50_000;
/** Transactions a second, of which twenty are marked and raise an alert. */
const RATE = 1_000;
/** The rule that marked transactions raise alerts of. The others are in shadow: their alerts would grow more from round to round. */
const RAISES = "blocked-country";
const WARM_UP_MS = 4_000;
const MEASURED_MS = 20_000;
/** For what is on its way at the end. */
const REST_MS = 3_000;
const ROUNDS = 3;

/** What the second webhook is: not there, as good as the first, or one that takes every message and never answers. */
const SECOND = ["away", "answers", "hangs"] as const;
type Second = (typeof SECOND)[number];

/** Detection and the messages of one webhook beside a second one, whatever that does; by turns, the median of the rounds. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const secret = randomBytes(16).toString("hex");
  const box = createSecretBox([secret]);
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const rules = SHIPPED_RULES.map((rule): StoredRule => {
    return { ...rule, enabled: true, mode: rule.id === RAISES ? "live" : "shadow", version: 1 };
  });
  await putRules(database.db.pool, rules);
  const receivers = { first: await httpReceiver(), second: await httpReceiver() };
  const [committed, told] = [createMarks(), createMarks()];
  receivers.first.become((request, response) => {
    const { key } = Alert.parse(CloudEvent.parse(JSON.parse(request.body)).data);
    told.arrived(key.accountId, performance.now());
    response.end();
  });
  for (const [id, { url }] of Object.entries(receivers)) {
    const signing = { secret: `whsec_${randomBytes(32).toString("base64")}`, previous: null };
    await addChannel(database.db, { id, events: ["alert.raised"], settings: { url }, secret: box.seal(id, signing) });
  }
  const programs = [await bundleDetector(), await bundleProgram("workers/notifier.ts")] as const;
  const detector = programs[0].start({ DATABASE_URL: database.url });
  const notifier = programs[1].start({
    DATABASE_URL: database.url,
    AUTH_SECRET: secret,
    TRIPLINE_ALLOW_PRIVATE_TARGETS: "1",
  });
  const commits = await listenForCommits(database.db, (key, atMs) => committed.arrived(key.accountId, atMs));
  let round = 0;
  const measured = async (second: Second): Promise<Taken> => {
    round += 1;
    receivers.second.become(second === "hangs" ? "silent" : (_, response) => response.end());
    await database.db.pool.query("update channel set enabled = $1 where id = 'second'", [second !== "away"]);
    const feeding = feedSteadily({
      stream,
      topic: TOPICS.transactions,
      accounts: ACCOUNTS,
      rate: RATE,
      durationMs: WARM_UP_MS + MEASURED_MS,
      name: `${round}-`,
      sending: (name) => {
        committed.sent(name);
        told.sent(name);
      },
    });
    await sleep(WARM_UP_MS);
    for (const marks of [committed, told]) marks.forget();
    await feeding;
    await sleep(REST_MS);
    return taken(committed, told);
  };
  try {
    await untilOwned(database.db.pool);
    const taken: Record<Second, Taken[]> = { away: [], answers: [], hangs: [] };
    for (let i = 1; i <= ROUNDS; i++) {
      // Each goes first once: later ones find more stored.
      for (const second of [...SECOND.slice(i % 3), ...SECOND.slice(0, i % 3)]) {
        const one = await measured(second);
        taken[second].push(one);
        log(`  round ${i}, the second ${second}: ${one.commit.length} alerts, ${one.missing} messages did not come`);
      }
    }
    const rows = (what: string, of: (taken: Taken) => number): readonly BenchRow[] => {
      const [away, answers, hangs] = SECOND.map((second) => median(taken[second].map(of)));
      const name = `${what} beside a webhook that`;
      const baseline = { name: "ms without it", figure: away ?? 0 };
      return [
        { name: `${name} answers`, figure: answers ?? 0, unit: "ms", baseline, target: null },
        { name: `${name} hangs`, figure: hangs ?? 0, unit: "ms", baseline, target: "as beside one that answers" },
      ];
    };
    return [
      ...rows("append to alert, p50", ({ commit }) => quantile(commit, 0.5)),
      ...rows("append to alert, p99", ({ commit }) => quantile(commit, 0.99)),
      ...rows("append to another webhook, p50", ({ message }) => quantile(message, 0.5)),
      ...rows("append to another webhook, p99", ({ message }) => quantile(message, 0.99)),
    ];
  } catch (error) {
    log(detector.log());
    log(notifier.log());
    throw error;
  } finally {
    await commits.close();
    await notifier.stop();
    await detector.stop();
    for (const program of programs) program.remove();
    for (const receiver of Object.values(receivers)) await receiver.close();
    await stream.close();
    await database.remove();
  }
};

/** Milliseconds from the append, ascending. */
interface Taken {
  readonly commit: readonly number[];
  readonly message: readonly number[];
  /** Messages that did not come. */
  readonly missing: number;
}

function taken(commit: Marks, message: Marks): Taken {
  return { missing: message.waiting, commit: commit.take(), message: message.take() };
}
