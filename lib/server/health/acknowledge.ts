import { HEALTH_CODES, type HealthCode } from "@/lib/contract/health";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { acknowledgeNotes } from "../notes/notes";
import type { HealthWatch } from "./watch";

/** What was acknowledged. */
export interface Acknowledged {
  readonly acknowledged: number;
}

/**
 * Takes what cannot be undone, such as records that are lost, out of health: all that stands open under the code, with who did
 * it and why in the audit. What is wrong right now heals by itself and cannot be acknowledged.
 * @throws Refused `notFound` for a code that there is not, or under which nothing stands; `healthConflict` for what heals by itself.
 */
export async function acknowledgeHealth(
  services: { readonly db: Db; health(): HealthWatch },
  actor: Caller,
  given: string,
  reason: string,
): Promise<Acknowledged> {
  const code = HEALTH_CODES.find((each) => each === given);
  if (code === undefined) throw new RefusedError({ code: "notFound", what: `health problem ${given}` });
  const acknowledged = await transact(services.db, async (tx) => {
    const count = await acknowledgeNotes(tx, code, actor, reason);
    if (count > 0) {
      await audit({ ...tx, author: actor }, "health.acknowledge", `health:${code}`, {
        note: `Acknowledged ${code}`,
        reason,
        acknowledged: count,
      });
    }
    return count;
  });
  if (acknowledged === 0) throw await nothingToAcknowledge(services.health(), code);
  await services.health().check();
  return { acknowledged };
}

async function nothingToAcknowledge(watch: HealthWatch, code: HealthCode): Promise<RefusedError> {
  const { problems } = await watch.health();
  if (!problems.some((problem) => problem.code === code)) {
    return new RefusedError({ code: "notFound", what: `open health problem ${code}` });
  }
  return new RefusedError({
    code: "healthConflict",
    detail: `The problem ${code} is there now and cannot be acknowledged: it ends by itself once its cause is gone. Its remedy says what to do.`,
  });
}
