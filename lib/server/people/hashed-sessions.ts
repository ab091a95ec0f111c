import { createHash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import type { prismaAdapter } from "better-auth/adapters/prisma";
import { noteFault } from "./faults";

type MakeAdapter = ReturnType<typeof prismaAdapter>;
type Adapter = ReturnType<MakeAdapter>;
/** An adapter inside of a transaction cannot begin another. */
type Inner = Omit<Adapter, "transaction">;
type Where = Parameters<Adapter["delete"]>[0]["where"];

interface TokenQuery {
  readonly model: string;
  readonly where?: Where | undefined;
}

/** How a session's token is stored: who reads the table cannot use it. A token is 32 random characters, so it needs no salt. */
export function storedToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * `make`'s adapter, but tokens of sessions are stored and looked up by their hash, and what is found by a token carries that
 * token again. Other lists of sessions carry hashes, which open nothing. What the database fails with is noted.
 */
export function withHashedSessions(make: MakeAdapter): MakeAdapter {
  return (options: BetterAuthOptions) => {
    const adapter = make(options);
    return {
      ...hashed(adapter),
      transaction: (run) => noteFault(() => adapter.transaction((inner) => run(hashed(inner)))),
    };
  };
}

function hashed<A extends Inner>(adapter: A): A {
  return {
    ...adapter,
    create: (given: Parameters<Inner["create"]>[0]) =>
      noteFault(async () => {
        const { token } = given.data;
        if (given.model !== "session" || typeof token !== "string") return adapter.create(given);
        return withToken(await adapter.create({ ...given, data: { ...given.data, token: storedToken(token) } }), token);
      }),
    findOne: (given: Parameters<Inner["findOne"]>[0]) => findHashed(given, (asked) => adapter.findOne(asked)),
    findMany: (given: Parameters<Inner["findMany"]>[0]) =>
      noteFault(async () => {
        const { asked, tokens } = hashedQuery(given);
        const rows: readonly unknown[] = await adapter.findMany(asked);
        return rows.map((row) => restored(row, tokens));
      }),
    count: (given: Parameters<Inner["count"]>[0]) => noteFault(() => adapter.count(hashedQuery(given).asked)),
    update: (given: Parameters<Inner["update"]>[0]) => findHashed(given, (asked) => adapter.update(asked)),
    updateMany: (given: Parameters<Inner["updateMany"]>[0]) =>
      noteFault(() => adapter.updateMany(hashedQuery(given).asked)),
    delete: (given: Parameters<Inner["delete"]>[0]) => noteFault(() => adapter.delete(hashedQuery(given).asked)),
    deleteMany: (given: Parameters<Inner["deleteMany"]>[0]) =>
      noteFault(() => adapter.deleteMany(hashedQuery(given).asked)),
    consumeOne: (given: Parameters<Inner["consumeOne"]>[0]) => findHashed(given, (asked) => adapter.consumeOne(asked)),
    incrementOne: (given: Parameters<Inner["incrementOne"]>[0]) =>
      findHashed(given, (asked) => adapter.incrementOne(asked)),
  };
}

/** One row that `find` gives for `given`. */
function findHashed<G extends TokenQuery>(given: G, find: (asked: G) => Promise<unknown>): Promise<unknown> {
  return noteFault(async () => {
    const { asked, tokens } = hashedQuery(given);
    return restored(await find(asked), tokens);
  });
}

/** `given` with each token as it is stored, and which token each of those is. */
function hashedQuery<G extends TokenQuery>(
  given: G,
): { readonly asked: G; readonly tokens: ReadonlyMap<string, string> } {
  const tokens = new Map<string, string>();
  if (given.model !== "session" || given.where === undefined) return { asked: given, tokens };
  const store = (token: unknown): string => {
    const text = String(token);
    const kept = storedToken(text);
    tokens.set(kept, text);
    return kept;
  };
  const where = given.where.map((part) =>
    part.field !== "token"
      ? part
      : { ...part, value: Array.isArray(part.value) ? part.value.map(store) : store(part.value) },
  );
  return { asked: { ...given, where }, tokens };
}

function restored(row: unknown, tokens: ReadonlyMap<string, string>): unknown {
  if (typeof row !== "object" || row === null || !("token" in row)) return row;
  const token = typeof row.token === "string" ? tokens.get(row.token) : undefined;
  return token === undefined ? row : withToken(row, token);
}

function withToken<T>(row: T, token: string): T {
  return { ...row, token };
}
