import type { Braked } from "@/lib/contract/outbox-event";
import type { NewEvent } from "../outbox/write";

/** What others are told of a brake that is put on; `actorName` is missing where Tripline did it. */
export function braked(data: Braked, at: number, actorName?: string): NewEvent {
  const event = { type: "rule.braked", subject: data.ruleId ?? "all", at, data } as const;
  return actorName === undefined ? event : { ...event, actorName };
}
