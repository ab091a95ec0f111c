import { type CloudEvent, type MessageType, TYPE_PREFIX } from "@/lib/contract/outbox-event";
import type { Message } from "./port";

/** What is told, before it has an envelope. */
export interface Told {
  readonly id: string;
  readonly type: MessageType;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: CloudEvent["data"];
  readonly actorName?: string | null;
  readonly words?: string | null;
}

/** The message of what is told; `origin` is where Tripline is reached, null where nobody said. */
export function inEnvelope(told: Told, attempt: number, origin: string | null): Message {
  const { id, type, subject, at, data, actorName = null, words = null } = told;
  return {
    id,
    type,
    subject,
    attempt,
    event: {
      specversion: "1.0",
      id,
      source: origin ?? "/tripline",
      type: TYPE_PREFIX + type,
      subject,
      time: new Date(at).toISOString(),
      datacontenttype: "application/json",
      ...(actorName === null ? {} : { actor: actorName }),
      ...(words === null ? {} : { comment: words }),
      data,
    },
  };
}
