import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Role } from "@/lib/contract/roles";
import { topicsFor } from "@/lib/contract/topics";
import { ensureFirstAccounts } from "@/lib/server/accounts";
import { openDb } from "@/lib/server/db";
import { childEnv } from "@/lib/server/env";
import { freePort } from "@/lib/server/postgres/free-port";
import { projectRoot } from "@/lib/server/root";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { send } from "./send";
import type { Target } from "./target";

const ADMIN = { email: "admin@attack.example", password: "a password for attacks" };
const API_KEY = "a-key-that-only-attacks-use";
const START_MS_MAX = 240_000;
const STOP_MS_MAX = 10_000;

/** A server of its own to attack. */
export interface Ground extends Target {
  close(): Promise<void>;
}

/** The built web process; null when it was not built. */
export function serverScript(): string | null {
  const script = join(projectRoot(), ".build", "server.js");
  return existsSync(script) ? script : null;
}

/** Starts the web process on the empty, migrated database at `databaseUrl`, with an account of each role. */
export async function openGround(databaseUrl: string): Promise<Ground> {
  const script = serverScript();
  if (script === null) throw new Error("The web process is not built: npm run build.");
  await fill(databaseUrl);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--enable-source-maps", script], {
    env: childEnv({
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "a secret that only attacks use",
      TRIPLINE_API_KEY: API_KEY,
      TRIPLINE_DEMO: "1",
      TRIPLINE_ORIGIN: "",
      KAFKA_BROKERS: "",
      LOG_LEVEL: "fatal",
    }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  try {
    await ready(url, child);
    const signIn = (role: Exclude<Role, "admin">) => cookieOf(url, "/api/demo/sign-in", { role });
    const cookies = {
      viewer: await signIn("viewer"),
      analyst: await signIn("analyst"),
      lead: await signIn("lead"),
      admin: await cookieOf(url, "/api/auth/sign-in/email", ADMIN),
    };
    return { url, apiKey: API_KEY, cookies, signIn, close: () => stop(child, kill) };
  } catch (error) {
    await stop(child, kill);
    throw error;
  }
}

/** What hostile requests name, so that they reach what is behind the look-up. */
async function fill(databaseUrl: string): Promise<void> {
  const db = openDb(databaseUrl);
  const stream = openPostgresStream({ databaseUrl, log: { warn: () => {}, error: () => {} } });
  try {
    await ensureFirstAccounts(db, { adminEmail: ADMIN.email, adminPassword: ADMIN.password, demo: true });
    await raiseAlerts(db, [{ id: "a1" }]);
    const topics = topicsFor("transactions");
    await stream.ensureTopics([topics.transactions, topics.rekeyed], 2);
  } finally {
    await stream.close();
    await db.close();
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await send(url, { path: "/socket.io/?EIO=4&transport=polling" }).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error("The server did not start.");
}

async function cookieOf(url: string, path: string, body: unknown): Promise<string> {
  const headers = { origin: url, "content-type": "application/json" };
  const answer = await send(url, { method: "POST", path, headers, body: JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
}

async function stop(child: ChildProcess, kill: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const late = setTimeout(kill, STOP_MS_MAX);
    await ended;
    clearTimeout(late);
  }
  process.off("exit", kill);
}
