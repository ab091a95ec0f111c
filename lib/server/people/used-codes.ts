import { AsyncLocalStorage } from "node:async_hooks";
import { APIError } from "better-auth/api";
import type { Db } from "../database/db";
import { processWide } from "../process/process-wide";

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
  const { rowCount } = await db.pool.query(
    `insert into user_verification (id, identifier, value, expires_at)
       values ($1, $1, 'used', now() + make_interval(secs => $2))
     on conflict (id) do update set expires_at = excluded.expires_at where user_verification.expires_at < now()`,
    [`used-code-${userId}-${code}`, KEPT_S],
  );
  if (rowCount === 0) throw new APIError("UNAUTHORIZED", { message: "Invalid code", code: "INVALID_CODE" });
}
