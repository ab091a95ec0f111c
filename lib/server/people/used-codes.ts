import { AsyncLocalStorage } from "node:async_hooks";
import { APIError } from "better-auth/api";
import { sql } from "kysely";
import type { Db } from "../data/db";
import { processWide } from "../scheduling/process-wide";

/** Longer than a code of an authenticator app counts. */
const KEPT_S = 300;

/** The code with which somebody is signing in now. Routes run in Next's bundle, the hook in that of server.ts. */
const underWay = processWide("code", () => new AsyncLocalStorage<string>());

/** Runs a sign-in with `code`, which lets somebody in once. */
export function withCode<T>(code: string, run: () => Promise<T>): Promise<T> {
  return underWay.run(code, run);
}

/**
 * Uses up the code of the sign-in that is under way, in every process at once: whoever saw it being typed cannot use it again.
 * @throws APIError 401, as for a wrong code, when it was used before
 */
export async function takeCode(db: Db, userId: string): Promise<void> {
  const code = underWay.getStore();
  if (code === undefined) return;
  const id = `used-code-${userId}-${code}`;
  const expiresAt = sql<Date>`now() + make_interval(secs => ${KEPT_S})`;
  const { numInsertedOrUpdatedRows } = await db.kysely
    .insertInto("userVerification")
    .values({ id, identifier: id, value: "used", expiresAt })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ expiresAt }).where("userVerification.expiresAt", "<", sql<Date>`now()`),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n)
    throw new APIError("UNAUTHORIZED", { message: "Invalid code", code: "INVALID_CODE" });
}
