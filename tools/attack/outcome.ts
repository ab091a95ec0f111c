import type { Answer } from "./send";
import type { AttackOutcome } from "./target";

/** The outcome of a request that must be answered with one of `statuses`. */
export function expected(what: string, { status, text }: Answer, ...statuses: readonly number[]): AttackOutcome {
  return withoutDelay(
    what,
    statuses.includes(status) ? null : `answered ${status}, not ${statuses.join(" or ")}: ${text.slice(0, 160)}`,
  );
}

/** An outcome that measures no delay. `fault` is null when the server held. */
export function withoutDelay(what: string, fault: string | null): AttackOutcome {
  return { what, fault, delayMs: null };
}
