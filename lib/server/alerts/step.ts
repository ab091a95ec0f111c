import type { Alert, AlertAction, AlertActivity, AlertLabel, AlertStatus } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { changesOf } from "../audit/changes";
import type { Caller } from "../callers/caller";
import type { MentionedPerson } from "../comments/mentioned-people";
import { mentionsJson } from "../comments/write-mentions";
import type { Db } from "../data/db";
import { preparedStatement, type SlotOf } from "../data/prepared";
import { RefusedError } from "../errors/errors";
import { announceAlertChanges } from "./announce";
import { type FormerStates, formerOf, isUndoable } from "./former";
import { lastSteps } from "./last-steps";
import { ALERT_FIELDS, alertOf, type ReadAlert } from "./row";
import { TIME_LIMIT_FIELDS, type TimeLimits, timeLimitsAfter, timeLimitsOf } from "./time-limits";
import { writeStep } from "./write-step";

/** What one step of a person does to an alert. */
export interface AlertStepOutcome {
  readonly action: AlertAction;
  readonly kind: Exclude<AlertActivity["kind"], "raised">;
  readonly text: string | null;
  readonly label: AlertLabel | null;
  /** Left out: stays as it is. */
  readonly assignee?: { readonly id: string; readonly name: string } | null;
  /** Becomes the owner where there is none. */
  readonly taker?: { readonly id: string; readonly name: string };
  /** Until when the alert waits for its customer; of the step `wait` alone. */
  readonly waitingUntil?: number | null;
  /** Whom the text mentions. */
  readonly people?: readonly MentionedPerson[];
  /** A further condition on the alert as it is now, checked in the same transaction. @throws Refused */
  readonly check?: (now: Alert) => void;
}

/**
 * Takes one step, if its author has seen every earlier step of a person: `version` must not be older than the last of
 * them. Occurrences that the detector added meanwhile do not count against anyone. The row, its history and its place in
 * the feed change in one statement, with a line of the audit, one of the outbox, and where it stood for the undo.
 * `at` is when it was done, epoch milliseconds, for a demo's past, which is not audited; left out: now.
 * @throws Refused `notFound`; `alertConflict` with the alert as it is when someone was faster or the status forbids it
 */
export async function takeStep(
  db: Db,
  actor: Caller,
  id: string,
  version: number,
  step: AlertStepOutcome,
  at?: number,
): Promise<Alert> {
  storableId(id);
  for (;;) {
    const before = await readAlert(db, id);
    if (before === undefined) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
    const { now, steppedVersion } = before;
    const status = nextStatus(now.status, step.action);
    const unseen = version < steppedVersion || version > now.version;
    if (unseen || status === null) throw await conflict(db, now, step.action, unseen);
    step.check?.(now);
    const changed = await write(db, actor, before, status, step, at);
    // Nothing was written when somebody else took a step meanwhile: then that one is judged.
    if (changed === undefined) continue;
    announceAlertChanges(db);
    return changed;
  }
}

/** Ids are text without NUL, which PostgreSQL cannot even compare; such an id is nobody's. */
export function storableId(id: string): string {
  if (id.includes("\0")) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  return id;
}

/** An alert as it is, with the version that the last step of a person made. */
export interface SteppedAlert {
  readonly now: Alert;
  readonly steppedVersion: number;
  readonly limits: TimeLimits;
}

const readBefore = preparedStatement("alert before a step", (db, slot: SlotOf<{ readonly id: string }>) =>
  db
    .selectFrom("alert")
    .select([...ALERT_FIELDS, ...TIME_LIMIT_FIELDS, "alert.steppedVersion"])
    .where("alert.id", "=", slot("id")),
);

async function readAlert({ direct }: Pick<Db, "direct">, id: string): Promise<SteppedAlert | undefined> {
  const [read] = await readBefore(direct, { id });
  return read && steppedOf(read);
}

/** An alert that was read before a step. */
export function steppedOf(
  read: ReadAlert & Parameters<typeof timeLimitsOf>[0] & { readonly steppedVersion: number },
): SteppedAlert {
  return {
    now: alertOf(read),
    steppedVersion: read.steppedVersion,
    limits: timeLimitsOf(read),
  };
}

/** Steps that leave the label as it is. */
export function keepsLabel(action: AlertAction): boolean {
  return action !== "acknowledge" && action !== "resolve" && action !== "reopen";
}

/** The event by which a step is told. What has none of its own is told as how the alert stands now. */
export function eventOf({ action, kind }: { readonly action: AlertAction | "undo"; readonly kind: string }): string {
  return action === "undo" || action === "wait" || action === "resume" ? "alert.updated" : `alert.${kind}`;
}

/**
 * One statement, so a step holds no lock while it waits for its author's process. Undefined: a step was taken since `now` was read.
 * Whatever a step rests on changes with `steppedVersion` only. The row is locked, and that looked at again, before anything is
 * written and before a place in the feed is taken (see change-order.ts).
 */
async function write(
  { direct }: Pick<Db, "direct">,
  actor: Caller,
  { now, steppedVersion, limits }: SteppedAlert,
  status: AlertStatus,
  step: AlertStepOutcome,
  past: number | undefined,
): Promise<Alert | undefined> {
  const at = past ?? Date.now();
  const label = keepsLabel(step.action) ? now.label : step.label;
  const assignee = ownerAfter(step, now);
  const limitsNow = timeLimitsAfter(step, limits, now.detectedAt, at);
  const before = stateSaid(now, limits);
  const after = stateSaid({ status, label, assignee }, limitsNow);
  const detail = { ...changesOf(before, after), ...(step.action === "assign" ? {} : { comment: step.text }) };
  const [written] = await writeStep(direct, {
    id: now.id,
    steppedVersion,
    at,
    actorId: actor.id,
    actorName: actor.name,
    kind: step.kind,
    text: step.text,
    said: step.label,
    isAudited: past === undefined,
    action: `alert.${step.action}`,
    subject: `alert:${now.id}`,
    detail: JSON.stringify(detail),
    status,
    label,
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
    formerStatus: now.status,
    formerLabel: now.label,
    waitingUntil: limitsNow.waitingUntil,
    limitShiftMs: limitsNow.limitShiftMs,
    isReopened: step.action === "reopen",
    told: eventOf(step),
    isUndoable: past === undefined && isUndoable(step.action),
    former: JSON.stringify({
      alerts: [{ ...formerOf({ now, limits }), version: 0 }],
      snoozes: { made: [], replaced: [] },
    } satisfies FormerStates),
    mentions: mentionsOf(actor, now, step, at),
  });
  return written && alertOf(written);
}

function mentionsOf(by: Caller, now: Alert, { text, people = [] }: AlertStepOutcome, at: number): string {
  const { id, ruleName, assignee } = now;
  const place = { kind: "alert", id } as const;
  return mentionsJson({ place, title: ruleName, at, by, text: text ?? "", people, ownerId: assignee?.id });
}

/** What the audit says of where an alert stands. */
export function stateSaid(
  { status, label, assignee }: Pick<Alert, "status" | "label" | "assignee">,
  { waitingUntil }: TimeLimits,
) {
  return { status, label, assignee: assignee?.name ?? null, waitingUntil };
}

/** Whose the alert is after the step. */
export function ownerAfter({ assignee, taker }: AlertStepOutcome, now: Alert): Alert["assignee"] {
  return assignee === undefined ? (now.assignee ?? taker ?? null) : assignee;
}

async function conflict(db: Db, now: Alert, action: AlertAction, unseen: boolean): Promise<RefusedError> {
  return conflictWith(now, (await lastSteps(db, [now.id])).get(now.id) ?? null, action, unseen);
}

/** Why a step cannot be taken; `unseen` when its author has not seen the last step of a person, which is `lastActivity`. */
export function conflictWith(
  now: Alert,
  lastActivity: AlertActivity | null,
  action: AlertAction,
  unseen: boolean,
): RefusedError {
  const detail =
    unseen && lastActivity?.actor
      ? `${lastActivity.actor.name} was faster: ${pastOf(lastActivity)}. The alert is now ${now.status}.`
      : unseen
        ? `The alert is at version ${now.version}.`
        : `The alert is ${now.status}; the step "${action}" is not possible from there.`;
  return new RefusedError({ code: "alertConflict", detail, current: now, lastActivity });
}

function pastOf({ kind, text, label }: AlertActivity): string {
  if (kind === "resolved" && label !== null) return `resolved as ${label.replace("_", " ")}`;
  if (kind === "assigned") return text === null ? "unassigned" : `assigned to ${text}`;
  if (kind === "waiting") return "set to wait for the customer";
  if (kind === "resumed") return "taken back from waiting";
  return kind;
}
