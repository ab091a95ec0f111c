import { messageOf } from "@/lib/contract/message-of";
import { topicsFor } from "@/lib/contract/topics";
import { createEngine } from "@/lib/engine/engine";
import { openDb } from "@/lib/server/data/db";
import { isTransient } from "@/lib/server/data/transient";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { createLogger } from "@/lib/server/log/log";
import { presentLogs } from "@/lib/server/logs/streams";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { openRuleLoader } from "@/lib/server/rules/rule-loader";
import { openSchemas } from "@/lib/server/schemas/schemas";
import { openStream } from "@/lib/server/stream/open";
import { openDecodings } from "../pipeline/decode/decodings";
import { createRecentTransactions } from "../pipeline/evaluate/recent-transactions";
import { answerHelp } from "./input/called-with";
import { UsageError } from "./input/usage-error";
import { parseRebuildArguments, REBUILD_USAGE, type RebuildArguments } from "./rebuild/arguments";
import { runRebuild } from "./rebuild/run";

const EXIT_DIFFERENT = 1;
const EXIT_REFUSED = 2;
const EXIT_STOPPED = 130;
const CONNECTIONS_MAX = 4;

/**
 * `npm run rebuild`: the state of partitions from the stream, compared with the stored one or stored in its place; or their watermark set
 * back to now. Resolves
 * to the exit code: 0, 1 when a state differs, 2 when it cannot be done as asked, 130 when stopped.
 */
async function main(args: RebuildArguments, env: Env): Promise<number> {
  const databaseUrl = env.databaseUrl ?? runningEmbeddedUrl(env.dataDir);
  const log = createLogger("rebuild");
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const topics = topicsFor(env.topic);
  const id = `rebuild-${process.pid}`;
  const db = openDb(databaseUrl, { max: CONNECTIONS_MAX, name: id });
  const stream = await openStream(env.stream, { databaseUrl, log, name: `${id} stream`, group: env.group });
  const warn = (error: Error) => log.warn({ reason: error.message }, "the rules could not be looked up");
  try {
    const rules = await openRuleLoader({
      db,
      url: databaseUrl,
      log,
      tryRule: (rule) => void createEngine({ rules: [rule], allowedLatenessMs: env.allowedLatenessMs }),
      onChange: () => {},
      onFault: warn,
    });
    try {
      const ground = {
        id,
        db,
        stream,
        topics,
        logs: await presentLogs(db, topics),
        inputPartitions: await stream.partitionCount(topics.transactions),
        rekeyedPartitions: await stream.partitionCount(topics.rekeyed),
        allowedLatenessMs: env.allowedLatenessMs,
        decodings: await openDecodings(
          db,
          { mapping: env.mappingText, envelope: env.envelope, span: env.timeSpan, baseCurrency: env.baseCurrency },
          openSchemas(env.registry),
        ),
        maxFutureMs: env.maxFutureMs,
        recent: createRecentTransactions(),
        stored: env.stored,
        rules,
        log,
        stopping: stop.signal,
      };
      const same = await runRebuild(args, ground, (line) => void process.stdout.write(`${line}\n`));
      return same ? 0 : EXIT_DIFFERENT;
    } finally {
      await rules.close();
    }
  } catch (error) {
    if (stop.signal.aborted) return EXIT_STOPPED;
    if (!isTransient(error)) throw error;
    throw new UsageError(`the database does not answer: ${messageOf(error)}`);
  } finally {
    await stream.close();
    await db.close();
  }
}

answerHelp(REBUILD_USAGE);
try {
  process.exitCode = await main(parseRebuildArguments(process.argv.slice(2)), readEnv(undefined, { records: true }));
} catch (error) {
  const refused = error instanceof UsageError || error instanceof EnvError || error instanceof PostgresError;
  const text = error instanceof Error ? (refused ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${refused ? "rebuild: " : ""}${text}\n`);
  process.exitCode = refused ? EXIT_REFUSED : EXIT_DIFFERENT;
}
