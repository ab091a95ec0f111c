import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/prisma/client";
import { builderOn, builderOnClient, type Statements } from "./builder";
import { SharedPool } from "./pool";

/** Connections that a process opens at most when it does not say. */
const POOL_CONNECTIONS_MAX = 10;
/** How long a new connection may take before the attempt fails. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The database as a process sees it: one pool, used by Prisma's models, by the typed builder and by plain `pg` alike. `transact`
 * (data/transact.ts) gives all three one transaction.
 */
export interface Db {
  readonly url: string;
  /** int8 arrives as a number: everything counted here stays below 2^53. */
  readonly pool: SharedPool;
  readonly prisma: PrismaClient;
  /** Statements over sets of rows, typed by schema.prisma and run by Prisma. */
  readonly kysely: Statements;
  /** The same statements, each on a connection of the pool without Prisma, for those that run often; int8 arrives as a number. */
  readonly direct: Statements;
  /** Ends all connections after the queries in hand; idempotent. */
  close(): Promise<void>;
}

export interface DbOptions {
  /** Connections at most; default 10. */
  readonly max?: number;
  /** Shown in pg_stat_activity; default `tripline`. */
  readonly name?: string;
  /** A query that takes longer fails, and its connection with it: a host that went silent answers nothing. Default: none. */
  readonly queryMsMax?: number;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  readonly onFault?: (error: Error) => void;
}

/** Opens lazily: it does not fail when the database is away, queries do. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const pool = new SharedPool({
    connectionString: url,
    max: options.max ?? POOL_CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: options.name ?? "tripline",
    keepAlive: true,
    ...(options.queryMsMax === undefined ? {} : { query_timeout: options.queryMsMax }),
    types: { getTypeParser },
    // Prisma's adapter writes and reads times without their zone: it takes every session to be in UTC.
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its types do not say so
    onConnect: (client) => client.query("set time zone 'UTC'"),
  });
  // Without listeners a connection that breaks while idle, or in use between two queries, would end the process.
  pool.on("error", (error) => options.onFault?.(error));
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | null = null;
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return {
    url,
    pool,
    prisma,
    kysely: builderOn(prisma),
    direct: builderOnClient(pool),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

const INT8: number = pg.types.builtins.INT8;

/** pg's own parsers, but int8 as a number. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") => {
  if (oid === INT8 && format !== "binary") return Number;
  return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
};
