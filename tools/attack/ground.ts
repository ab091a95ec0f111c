import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SCOPES, type Scope } from "@/lib/contract/api-key";
import type { Role } from "@/lib/contract/roles";
import { topicsFor } from "@/lib/contract/topics";
import { createApiKey } from "@/lib/server/api-keys/create";
import { type Db, openDb } from "@/lib/server/data/db";
import { childEnv } from "@/lib/server/env/env";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { freePort } from "@/lib/server/postgres/free-port";
import { projectRoot } from "@/lib/server/project/root";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { send } from "./send";
import type { AttackTarget } from "./target";

const ADMIN = { email: "admin@attack.example", password: "a password for attacks" };
const API_KEY = "a-key-that-only-attacks-use";
const START_MS_MAX = 240_000;
const STOP_MS_MAX = 10_000;

/** A server of its own to attack. */
export interface AttackedServer extends AttackTarget {
  close(): Promise<void>;
}

/** The built web process; null when it was not built. */
export function serverScript(): string | null {
  const script = join(projectRoot(), ".build", "server.js");
  return existsSync(script) ? script : null;
}

/** Starts the web process on the empty, migrated database at `databaseUrl`, with an account of each role. */
export async function openAttackedServer(databaseUrl: string): Promise<AttackedServer> {
  const script = serverScript();
  if (script === null) throw new Error("The web process is not built: npm run build.");
  const db = openDb(databaseUrl);
  const keys = await fill(databaseUrl, db);
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
      // So that one machine can attack from many addresses.
      TRIPLINE_TRUSTED_PROXIES: "127.0.0.1",
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
    const close = async () => {
      await stop(child, kill);
      await db.close();
    };
    return { url, apiKey: API_KEY, keys, admin: ADMIN, cookies, db, signIn, close };
  } catch (error) {
    await stop(child, kill);
    await db.close();
    throw error;
  }
}

/** What hostile requests name, so that they reach what is behind the look-up; and a key of each scope. */
async function fill(databaseUrl: string, db: Db): Promise<Readonly<Record<Scope, string>>> {
  const stream = openPostgresStream({ databaseUrl, log: { warn: () => {}, error: () => {} } });
  try {
    await ensureFirstAccounts(db, { adminEmail: ADMIN.email, adminPassword: ADMIN.password, demo: true });
    await raiseAlerts(db, [{ id: "a1" }]);
    const topics = topicsFor("transactions");
    await stream.ensureTopics([topics.transactions, topics.rekeyed], 2);
    const admin = await db.prisma.user.findUniqueOrThrow({ where: { email: ADMIN.email } });
    const author = { kind: "person", id: admin.id, name: admin.name, role: "admin" } as const;
    const made = await Promise.all(
      SCOPES.map(async (scope) => {
        const { key } = await createApiKey(db, author, { name: scope, scopes: [scope], expiresAt: null });
        return [scope, key] as const;
      }),
    );
    return Object.fromEntries(made) as Record<Scope, string>;
  } finally {
    await stream.close();
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
