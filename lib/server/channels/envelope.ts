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
  const { id, type, subject } = told;
  return { id, type, subject, attempt, event: cloudEvent({ ...told, type: TYPE_PREFIX + type }, origin) };
}

/** What is told as a CloudEvent, whatever its type and data. */
export function cloudEvent<Type extends string, Data>(
  {
    id,
    type,
    subject,
    at,
    data,
    actorName = null,
    words = null,
  }: Omit<Told, "type" | "data"> & { readonly type: Type; readonly data: Data },
  origin: string | null,
) {
  return {
    specversion: "1.0" as const,
    id,
    source: origin ?? "/tripline",
    type,
    subject,
    time: new Date(at).toISOString(),
    datacontenttype: "application/json" as const,
    ...(actorName === null ? {} : { actor: actorName }),
    ...(words === null ? {} : { comment: words }),
    data,
  };
}
