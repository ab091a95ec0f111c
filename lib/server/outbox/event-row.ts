import { ZodError } from "zod";
import { Alert } from "@/lib/contract/alert";
import { ALERT_EVENTS, EventTypeSchema } from "@/lib/contract/outbox-event";
import type { OutgoingEvent } from "./plan";

/** A row of the outbox. */
export interface OutboxRow {
  readonly id: bigint | number;
  readonly messageId: string;
  readonly type: string;
  readonly subject: string;
  readonly at: bigint | number;
  readonly data: unknown;
}

/** @throws ZodError when it is no event of the contract */
export function outgoingEvent({ id, messageId, subject, at, data, ...row }: OutboxRow): OutgoingEvent {
  const type = EventTypeSchema.parse(row.type);
  const alert = ALERT_EVENTS.some((one) => one === type) ? Alert.parse(data) : null;
  const ruleId = alert !== null ? alert.ruleId : type === "rule.braked" && subject !== "all" ? subject : null;
  const personId = type === "person.mentioned" ? subject : null;
  return { id: Number(id), messageId, type, subject, at: Number(at), alert, ruleId, personId };
}

/** Null: it is no event of the contract. */
export function outgoingEventOrNull(row: OutboxRow): OutgoingEvent | null {
  try {
    return outgoingEvent(row);
  } catch (error) {
    if (error instanceof ZodError) return null;
    throw error;
  }
}
