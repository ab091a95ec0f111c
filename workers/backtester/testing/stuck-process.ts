import { setTimeout as sleep } from "node:timers/promises";
import { WORKER_PREFIX } from "@/lib/server/backtests/row";
import { openDb } from "@/lib/server/data/db";
import { readEnv } from "@/lib/server/env/env";
import { createLogger } from "@/lib/server/log/log";
import { startRunner } from "../runner";

// A backtester whose jobs never end, to be killed.

const url = readEnv(undefined, { database: true }).databaseUrl ?? "";
const worker = `${WORKER_PREFIX}stuck ${process.pid}`;
const runner = await startRunner({
  db: openDb(url, { name: worker }),
  url,
  worker,
  places: 1,
  perform: async (_request, { signal }) => {
    await sleep(3_600_000, undefined, { signal });
    throw new Error("nobody waits so long");
  },
  log: createLogger("stuck"),
});
process.once("disconnect", () => void runner.close().then(() => process.exit(0)));
