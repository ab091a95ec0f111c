// The thread of a pulse (pulse.ts): it says statements to the database on time, whatever the main thread is busy with.
// Plain JavaScript, because a thread is started from a file: Node's own modules and the database driver only.
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";

const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that failed is said again this soon. */
const RETRY_MS = 250;
const NS_PER_MS = 1_000_000n;

/** @type {{ url: string, name: string, turnedAt: BigInt64Array, silentMsMax: number }} */
const { url, name, turnedAt, silentMsMax } = workerData;
/** Statements that are said, by number, with what ends each. */
const said = new Map();
/** @type {Promise<pg.Client> | null} */
let connecting = null;

function connected() {
  connecting ??= connect();
  return connecting;
}

async function connect() {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on("error", () => forget(client));
  try {
    await client.connect();
    return client;
  } catch (error) {
    connecting = null;
    throw error;
  }
}

/** The next statement gets a connection of its own. */
function forget(client) {
  connecting = null;
  // The connection is given up; one that is lost is closed already.
  client.end().catch(() => {});
}

/** Whether the main thread has had a turn lately: one that never has does not live. */
function mainLives(now) {
  return now - Atomics.load(turnedAt, 0) <= BigInt(silentMsMax) * NS_PER_MS;
}

/** Resolves to whether it was taken, or need not be said. */
async function say({ id, text, values, timed, timeoutMs, provenAt }) {
  const now = process.hrtime.bigint();
  if (!mainLives(now)) return true;
  let client = null;
  try {
    client = await connected();
    const given = timed ? [...values, Date.now()] : values;
    const { rowCount } = await client.query({ text, values: given, query_timeout: timeoutMs });
    if ((rowCount ?? 0) > 0) Atomics.store(provenAt, 0, now);
    parentPort.postMessage({ id, rows: rowCount ?? 0 });
    return true;
  } catch (error) {
    if (client !== null) forget(client);
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

async function repeat(statement, signal) {
  while (!signal.aborted) {
    const taken = await say(statement);
    const waitMs = taken ? statement.everyMs : Math.min(RETRY_MS, statement.everyMs);
    // An abort only ends the wait early.
    await sleep(waitMs, undefined, { signal }).catch(() => {});
  }
}

parentPort.on("message", (message) => void hear(message));

async function hear(message) {
  if (message.kind === "say") {
    const stop = new AbortController();
    said.set(message.statement.id, { stop, done: repeat(message.statement, stop.signal) });
    return;
  }
  const ending = message.kind === "hush" ? [said.get(message.id)] : [...said.values()];
  for (const one of ending) one?.stop.abort();
  await Promise.all(ending.map((one) => one?.done));
  if (message.kind === "hush") {
    said.delete(message.id);
    parentPort.postMessage({ id: message.id, ended: true });
    return;
  }
  const client = await connecting?.catch(() => null);
  // The thread ends, and the connection with it.
  await client?.end().catch(() => {});
  parentPort.close();
}
