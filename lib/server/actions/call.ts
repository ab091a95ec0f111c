import { PRESSED, type PressedEvent } from "@/lib/contract/action";
import type { ActionPress, PressKey } from "@/lib/contract/action-press";
import type { Alert } from "@/lib/contract/alert";
import { isJsonObject } from "@/lib/contract/is-json-object";
import { messageOf } from "@/lib/contract/message-of";
import { cloudEvent } from "../channels/envelope";
import { reasonOfAnswer } from "../channels/http/outcome";
import { createPoster, type HttpAnswer, NoAnswerError } from "../channels/http/post";
import { hostOf } from "../channels/http/target";
import { oneLine, shortened } from "../channels/message/plain";
import { WebhookSecrets, webhookHeaders } from "../channels/webhook/webhook";
import { storedText } from "../data/stored-text";
import type { ChannelParts } from "../outbox/manage/channels";

/** Characters of what a webhook says that are kept. */
const MESSAGE_MAX = 300;
/** What may pass by itself: too busy, too early, too slow. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
/** Once it is written down that a webhook is called, nobody stops the call. */
const NEVER = new AbortController().signal;

/** What a call came to. */
export interface CallOutcome extends Pick<ActionPress, "httpStatus" | "message" | "reason"> {
  readonly status: Exclude<ActionPress["status"], "asked">;
}

/** Where a call goes, with its secrets sealed. */
export interface CallTarget {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

/** What a call says. */
export interface CallWords {
  readonly idempotencyKey: string;
  readonly action: { readonly id: string; readonly name: string };
  readonly key: PressKey;
  readonly alert: Alert;
  readonly by: string;
  readonly note: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly isTest: boolean;
}

/** The event that is posted, card numbers masked. */
export function pressedEvent(
  { idempotencyKey, action, key, alert, by, note, at, isTest }: CallWords,
  mask: <T>(value: T) => T,
  origin: string | null,
): PressedEvent {
  const { words, data } = mask({ words: note, data: { action, key, alert, test: isTest } });
  return cloudEvent({ id: idempotencyKey, type: PRESSED, subject: alert.id, at, actorName: by, words, data }, origin);
}

/** Posts the event, signed, within `withinMs` (default 10 s). Never rejects. */
export async function callWebhook(
  { id, url, secret }: CallTarget,
  event: PressedEvent,
  { box, deps }: ChannelParts,
  withinMs?: number,
): Promise<CallOutcome> {
  const poster = createPoster({
    allowPrivate: deps.allowPrivateTargets,
    ...(withinMs === undefined ? {} : { withinMs }),
  });
  try {
    const body = JSON.stringify(event);
    const signed = webhookHeaders(WebhookSecrets.parse(box.open(id, secret)), event.id, body);
    const target = new URL(url);
    const answer = await poster.post(target, { ...signed, "idempotency-key": event.id }, body, NEVER);
    return outcomeOfAnswer(answer, hostOf(target));
  } catch (error) {
    const mayBeDone = error instanceof NoAnswerError && error.mayHaveArrived;
    const reason = storedText(messageOf(error));
    return mayBeDone
      ? { status: "unknown", httpStatus: null, message: null, reason: `${reason} It may have been done.` }
      : { status: "failed", httpStatus: null, message: null, reason };
  } finally {
    poster.close();
  }
}

/** 2xx is done; what may pass (5xx, 408, 425, 429) failed and may be asked again; all else is refused for good. */
function outcomeOfAnswer(answer: HttpAnswer, host: string): CallOutcome {
  const { status: httpStatus, text } = answer;
  if (httpStatus >= 200 && httpStatus < 300) {
    return { status: "done", httpStatus, message: saidIn(text), reason: null };
  }
  const mayPass = httpStatus >= 500 || PASSING.has(httpStatus);
  const message = saidIn(text) ?? shown(text);
  return { status: mayPass ? "failed" : "refused", httpStatus, message, reason: reasonOfAnswer(answer, host) };
}

/** The `message` of an answer in JSON; null where it has none. */
function saidIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && typeof value.message === "string" ? shown(value.message) : null;
  } catch {
    return null;
  }
}

/** As it is stored and shown: in one line, not endless. */
function shown(text: string): string | null {
  const line = shortened(storedText(oneLine(text)), MESSAGE_MAX);
  return line === "" ? null : line;
}
