import { timingSafeEqual } from "node:crypto";
import { ScopeSchema } from "@/lib/contract/api-key-schema";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { digest } from "./digest";

/** For so long a key that was looked up is not looked up again. */
const KEPT_MS = 1_000;
const KEPT_MAX = 10_000;
/** The last use is noted this often. */
const NOTED_EVERY_MS = 60_000;
/** A longer token is no key of ours. */
const KEY_CHARS_MAX = 1_024;

/** A machine, and when its key ends by itself, epoch milliseconds; null: never. */
interface Machine {
  readonly caller: Caller;
  readonly endsAt: number | null;
}

/** Machines with a key. */
export interface Machines {
  /** As `callerOf`, with the end of the key. */
  machineOf(authorization: string | null): Promise<Machine | null>;
  /** Who `Authorization: Bearer KEY` stands for, or null. Rejects when the database is away and the key is not the environment's. */
  callerOf(authorization: string | null): Promise<Caller | null>;
  /** Looks every key up again at its next use: one was revoked, or may have been. */
  forget(): void;
}

export interface MachinesOptions {
  readonly db: Db;
  /** The key of the environment: it has every scope and needs no database. */
  readonly apiKey: string | null;
  readonly log: Logger;
}

interface Found {
  readonly at: number;
  readonly machine: Promise<Machine | null>;
}

/** Whoever holds the key of the environment. */
const ENVIRONMENTS: Machine = {
  caller: { kind: "machine", id: "api-key", name: "API key", scopes: ["ingest", "read", "write", "decide"] },
  endsAt: null,
};

export function createMachines({ db, apiKey, log }: MachinesOptions): Machines {
  const own = apiKey === null ? null : digest(apiKey);
  const found = new Map<string, Found>();
  const notedAt = new Map<string, number>();

  const noteUse = (id: string): void => {
    const at = Date.now();
    if (at - (notedAt.get(id) ?? 0) < NOTED_EVERY_MS) return;
    notedAt.set(id, at);
    db.prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } }).catch((error: unknown) => {
      log.warn({ err: error, key: id }, "the last use of an API key could not be noted");
    });
  };
  const lookUp = async (hash: string): Promise<Machine | null> => {
    const row = await db.prisma.apiKey.findUnique({
      where: { keyHash: hash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
      select: { id: true, name: true, scopes: true, expiresAt: true },
    });
    if (row === null) return null;
    const scopes = row.scopes.map((scope) => ScopeSchema.parse(scope));
    return {
      caller: { kind: "machine", id: row.id, name: row.name, scopes },
      endsAt: row.expiresAt?.getTime() ?? null,
    };
  };

  const machineOf = async (authorization: string | null): Promise<Machine | null> => {
    const token = tokenOf(authorization);
    if (token === null) return null;
    const hash = digest(token);
    if (own !== null && timingSafeEqual(Buffer.from(hash), Buffer.from(own))) return ENVIRONMENTS;
    const at = performance.now();
    let kept = found.get(hash);
    if (kept === undefined || at - kept.at > KEPT_MS) {
      if (found.size >= KEPT_MAX) found.clear();
      kept = { at, machine: lookUp(hash) };
      found.set(hash, kept);
    }
    try {
      const machine = await kept.machine;
      // A key that was looked up a moment ago may have ended since.
      if (machine === null || (machine.endsAt !== null && machine.endsAt <= Date.now())) return null;
      noteUse(machine.caller.id);
      return machine;
    } catch (error) {
      found.delete(hash);
      throw error;
    }
  };
  return {
    machineOf,
    callerOf: async (authorization) => (await machineOf(authorization))?.caller ?? null,
    forget: () => found.clear(),
  };
}

/** The token of `Bearer TOKEN`. */
function tokenOf(authorization: string | null): string | null {
  if (authorization === null || !/^bearer /i.test(authorization)) return null;
  const token = authorization.slice("bearer ".length).trim();
  return token === "" || token.length > KEY_CHARS_MAX ? null : token;
}
