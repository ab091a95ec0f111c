import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { CommentBody, ResolveBody } from "@/lib/contract/alert-calls";
import type { Caller } from "../callers/caller";
import { mentionedPeople } from "../comments/mentioned-people";
import { notifyCommented } from "../comments/write-mentions";
import type { Db } from "../data/db";
import type { SnoozeTerms } from "../snoozes/make";
import { type AlertStepOutcome, takeStep } from "./step";

/** The step that acknowledges; a person becomes the owner of what has none. */
export function acknowledgeBy({ kind, id, name }: Caller): AlertStepOutcome {
  const step = { action: "acknowledge", kind: "acknowledged", text: null, label: null } as const;
  return kind === "person" ? { ...step, taker: { id, name } } : step;
}

/** Somebody looks at it: `open → acknowledged`. @throws Refused as `takeStep` */
export function acknowledge(db: Db, actor: Caller, id: string, version: number, at?: number): Promise<Alert> {
  return takeStep(db, actor, id, version, acknowledgeBy(actor), at);
}

/** What it turned out to be: `open | acknowledged → resolved`. @throws Refused as `takeStep` */
export function resolve(
  db: Db,
  actor: Caller,
  id: string,
  { version, label, comment }: z.infer<typeof ResolveBody>,
  at?: number,
): Promise<Alert> {
  return takeStep(db, actor, id, version, resolveAs({ label, comment }), at);
}

/** The step that resolves. */
export function resolveAs({
  label,
  comment,
}: Pick<z.infer<typeof ResolveBody>, "label" | "comment">): AlertStepOutcome {
  const text = comment === undefined || comment === "" ? null : comment;
  return { action: "resolve", kind: "resolved", text, label };
}

/** The step that says in the history that an alert's rule and key were snoozed. */
export function snoozedUntil({ until, reason }: SnoozeTerms): AlertStepOutcome {
  return { action: "snooze", kind: "snoozed", text: snoozeText({ until, reason }), label: null };
}

/** "Until 2026-12-01 10:00 UTC: reason". */
export function snoozeText({ until, reason }: SnoozeTerms): string {
  return `Until ${new Date(until).toISOString().slice(0, 16).replace("T", " ")} UTC: ${reason}`;
}

export const REOPEN: AlertStepOutcome = { action: "reopen", kind: "reopened", text: null, label: null };

/** Not finished after all: `resolved → open`; its label is taken back. @throws Refused as `takeStep` */
export function reopen(db: Db, actor: Caller, id: string, version: number): Promise<Alert> {
  return takeStep(db, actor, id, version, REOPEN);
}

/** Adds a comment to the alert's history, and tells whom it mentions. @throws Refused as `takeStep`; `badRequest` for who is nobody */
export async function comment(
  db: Db,
  actor: Caller,
  id: string,
  { version, text, mentions = [] }: z.infer<typeof CommentBody>,
  at?: number,
): Promise<Alert> {
  const people = await mentionedPeople(db, text, mentions);
  const step = { action: "comment", kind: "commented", text, label: null, people } as const;
  const after = await takeStep(db, actor, id, version, step, at);
  if (people.length > 0) await notifyCommented(db, { place: { kind: "alert", id }, people, by: actor });
  return after;
}
