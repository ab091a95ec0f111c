import type { Outcome } from "../port";
import type { HttpAnswer } from "./post";

/** Characters of an answer that people are shown. */
const SHOWN_MAX = 500;

/**
 * What an answer means. 2xx: taken. 410: the other side wants nothing any more. All else may pass, also what the other side calls our fault:
 * it is mended over there more often than here, and nothing is lost meanwhile. Redirects are not followed.
 */
export function outcomeOf(given: HttpAnswer, host: string): Outcome {
  const { status, text, retryAfterMs } = given;
  const shown = text.trim().slice(0, SHOWN_MAX);
  const answer = shown === "" ? String(status) : `${status} ${shown}`;
  if (status >= 200 && status < 300) return { kind: "sent", answer };
  if (status === 410) {
    return { kind: "refused", reason: `${host} answered 410: it takes no more messages.`, answer };
  }
  const reason = reasonOfAnswer(given, host);
  return { kind: "retry", reason, answer, ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }) };
}

/** Why an answer is none that was hoped for, for people. */
export function reasonOfAnswer({ status, redirectedTo }: HttpAnswer, host: string): string {
  return status >= 300 && status < 400
    ? `${host} answered ${status}${redirectedTo === null ? "" : `, a redirect to ${redirectedTo}`}. Redirects are not followed: give the address that answers itself.`
    : `${host} answered ${status}.`;
}
