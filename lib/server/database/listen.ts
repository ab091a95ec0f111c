import pg from "pg";

/** Wait before the n-th attempt to connect again; the last value repeats. */
const BACKOFF_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const;
/** A silent connection is asked for a sign of life this often; no answer in the same time counts as broken. */
const PING_INTERVAL_MS = 15_000;

export interface Subscription {
  /** Stops for good; idempotent. */
  close(): Promise<void>;
}

/**
 * Listens on `channels` with a connection of its own, and connects again for as long as it takes when that breaks.
 * Resolves when it listens for the first time, however long the database is away, or when `signal` is aborted, which stops it for good.
 * `onReconnect` is called each time the connection stands (the first time too): notifications before that moment may have been missed,
 * so look at the truth then.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  onNotify: (channel: string, payload: string) => void,
  onReconnect: () => void,
  onFault: (error: Error) => void = () => {},
  signal?: AbortSignal,
): Promise<Subscription> {
  let closed = false;
  let client: pg.Client | null = null;
  let ping: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;
  let attempt = 0;
  let firstTime: () => void = () => {};
  const listening = new Promise<void>((resolve) => {
    firstTime = resolve;
  });

  const connect = async (): Promise<void> => {
    retry = null;
    const mine = new pg.Client({
      connectionString: url,
      application_name: "tripline listen",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: PING_INTERVAL_MS,
    });
    client = mine;
    mine.on("error", (error) => broken(mine, error));
    mine.on("end", () => broken(mine, new Error("the connection was closed")));
    mine.on("notification", ({ channel, payload }) => onNotify(channel, payload ?? ""));
    try {
      await mine.connect();
      for (const channel of channels) await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    } catch (error) {
      broken(mine, error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (client !== mine) return;
    attempt = 0;
    ping = setInterval(() => {
      mine.query("select 1").catch((error: Error) => broken(mine, error));
    }, PING_INTERVAL_MS);
    onReconnect();
    firstTime();
  };

  /** The one place where a connection is given up; later reports about the same one are ignored. */
  const broken = (mine: pg.Client, error: Error): void => {
    if (client !== mine) return;
    client = null;
    if (ping !== null) clearInterval(ping);
    // The connection is given up; one that is lost is closed already.
    mine.end().catch(() => {});
    if (closed) return;
    onFault(error);
    const waitMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 5_000;
    attempt += 1;
    retry = setTimeout(() => void connect(), waitMs);
  };

  const close = async (): Promise<void> => {
    closed = true;
    if (retry !== null) clearTimeout(retry);
    if (ping !== null) clearInterval(ping);
    const last = client;
    client = null;
    firstTime();
    // A connection that is lost is closed already.
    await last?.end().catch(() => {});
  };

  if (signal?.aborted) await close();
  else {
    signal?.addEventListener("abort", () => void close(), { once: true });
    void connect();
  }
  await listening;
  return { close };
}
