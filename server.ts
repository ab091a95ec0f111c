import { createServer } from "node:http";
import next from "next";
import { type Sealer, startSealer } from "@/lib/server/audit/seal";
import { type DecisionSweep, startDecisionSweep } from "@/lib/server/decisions/sweep";
import { EnvError } from "@/lib/server/env/env";
import { type Gateway, openGateway } from "@/lib/server/gateway/gateway";
import { createFrontDoor } from "@/lib/server/http/front-door";
import { createHostList } from "@/lib/server/http/hosts";
import { hotReload } from "@/lib/server/http/hot-reload";
import { trustedProxies } from "@/lib/server/http/peer";
import { developmentPolicy } from "@/lib/server/http/safety-headers";
import { projectRoot } from "@/lib/server/project/root";
import { type RetentionRun, startRetention } from "@/lib/server/retention/retention";
import { setRuleTestRunner } from "@/lib/server/rules/rule-tests";
import { createUpkeepReports } from "@/lib/server/upkeep/reports";
import { type Services, services } from "@/lib/server/web/services";
import { ruleTestRunner } from "@/workers/rule-tests/run";

/** After this long what has not ended by itself is cut off. */
const DRAIN_MS = 4_000;
/** Wait between attempts to reach the database at the start. */
const RETRY_MS = 1_000;
/** Longer than any proxy in front keeps a connection, so that it is never us who close under a request. */
const KEEP_ALIVE_MS = 65_000;

/** The web process: pages, API and gateway on one port. Runs until SIGTERM, SIGINT or the end of its parent. */
async function main(): Promise<void> {
  const own = services();
  setRuleTestRunner(ruleTestRunner(own.env.baseCurrency));
  const { host, port } = own.env;
  const trusts = trustedProxies(own.env.trustedProxies);
  // Pages are compiled as they are asked for, and again when they change.
  const reload = process.argv.includes("--dev") ? hotReload() : null;
  const dev = reload !== null;
  const app = next({ dev, dir: projectRoot(), hostname: host, port, ...(dev && { httpServer: reload.server }) });
  await app.prepare();
  const handle = app.getRequestHandler();
  // Socket.IO takes its own requests out of this one, behind the front door.
  const inner = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      own.log.error({ err: error }, "request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  reload?.serve(inner);
  let hosts = createHostList(own.env);
  const http = createFrontDoor(
    inner,
    { find: (asked) => hosts.find(asked) },
    trusts,
    dev ? developmentPolicy : undefined,
  );
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  let gateway: Gateway | null = null;
  let retention: RetentionRun | null = null;
  let sealer: Sealer | null = null;
  let sweep: DecisionSweep | null = null;
  const upkeep = createUpkeepReports(own.db, own.log);
  let stopping = false;

  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    own.log.info({ reason }, "stopping");
    const cut = setTimeout(() => process.exit(0), DRAIN_MS);
    const drained = new Promise<void>((resolve) => http.close(() => resolve()));
    void (async () => {
      await Promise.all([gateway?.close(), retention?.close(), sealer?.close(), sweep?.close(), upkeep.close()]);
      http.closeIdleConnections();
      reload?.close();
      await drained;
      await app.close();
      await own.close();
      clearTimeout(cut);
      process.exit(0);
    })();
  };
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));
  process.once("disconnect", () => stop("the parent process ended"));

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, resolve);
  });
  const bound = http.address();
  // Only now is the port known that 0 stands for.
  if (typeof bound === "object" && bound !== null) hosts = createHostList({ ...own.env, port: bound.port });
  own.log.info({ host, port }, "listening");
  // From here on, whether or not anybody asks: what begins and ends is in the log.
  own.health();
  sealer = startSealer(own);
  sweep = startDecisionSweep(own.decisions().ground, upkeep.of("decisions"));
  const { retentionMs } = own.env;
  if (retentionMs !== null) retention = startRetention(own, retentionMs, upkeep.of("retention"));
  // Pages and health checks answer meanwhile, and say what is missing.
  for (; !stopping && gateway === null; ) {
    gateway = await openGateway(own, inner).catch((error: unknown) => waitAndSay(own, error));
  }
  if (stopping) await gateway?.close();
}

async function waitAndSay(own: Services, error: unknown): Promise<null> {
  own.log.warn({ err: error }, "the gateway waits for the database");
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  return null;
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});

function messageOf(error: unknown): string {
  if (error instanceof EnvError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return `The port is taken: ${error.message}. Set PORT to another one.`;
  }
  return error.stack ?? error.message;
}
