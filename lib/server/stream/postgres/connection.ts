import pg from "pg";
import { asError, backoffMs, pause } from "../pause";

/** How long a new connection may take. */
const CONNECT_TIMEOUT_MS = 5_000;
/** An answer that takes longer counts as a broken connection. */
const QUERY_TIMEOUT_MS = 30_000;
/** How often an append tries to get a connection before it gives up: about three seconds when it is refused at once. */
const CONNECT_ATTEMPTS_MAX = 6;

/** Plans of prepared statements outlive the statistics that they were made by: of a table that was small they would read all. */
const BY_INDEX = "set enable_seqscan = off; set enable_bitmapscan = off";

/** The pool waits for the promise, which its types do not say. */
const preferIndexes = (client: pg.ClientBase): unknown => client.query(BY_INDEX);

/** What a pool is for. */
export interface PoolOptions {
  readonly connectionsMax: number;
  readonly queryTimeoutMs?: number;
  /** All that is asked over it is found by an index. */
  readonly byIndex?: boolean;
}

/** A pool of the embedded stream's own. Opens lazily. */
export function openPool(
  url: string,
  name: string,
  { connectionsMax, queryTimeoutMs = QUERY_TIMEOUT_MS, byIndex = false }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    ...(byIndex ? { onConnect: preferIndexes } : {}),
  });
  // A connection that breaks between two queries is replaced by the pool, or fails the next query; without listeners
  // it would end the process, idle (the pool's event) or in use (its own).
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Runs `work` with a connection; one that `work` failed on is not used again. Only getting the connection is retried. */
export async function withConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  attemptsMax: number = CONNECT_ATTEMPTS_MAX,
): Promise<T> {
  const client = await connect(pool, attemptsMax);
  let failed = true;
  try {
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}

async function connect(pool: pg.Pool, attemptsMax: number): Promise<pg.PoolClient> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await pool.connect();
    } catch (error) {
      if (attempt + 1 >= attemptsMax || pool.ending) throw asError(error);
      await pause(backoffMs(attempt));
    }
  }
}
