import type { AlertLabel } from "@/lib/contract/alert";
import { CaseClosing } from "@/lib/contract/case";
import type { Typology } from "@/lib/contract/case-typology";
import { readStepped, stepMany } from "../alerts/step-many";
import { resolveAs } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import { asJson } from "../data/json";
import type { DbTransaction } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { readSettings } from "../settings/settings";
import { alertsText } from "./alerts";
import { type CasePatch, type CaseStepOutcome, caseConflict } from "./change";
import { type CaseRecord, caseOf } from "./row";

/** Alerts on which somebody took a step meanwhile are looked at again so often. */
const ROUNDS_MAX = 3;

/** How a case is to be closed. */
interface Resolution {
  readonly label?: AlertLabel | undefined;
  readonly typology?: Typology | null | undefined;
  readonly amountLost: number | null;
  readonly amountPrevented: number | null;
  readonly comment?: string | undefined;
  readonly applyToAlerts?: boolean | undefined;
}

/** What a step gathers before it is written. */
interface Gathered {
  readonly set: CasePatch;
  readonly said: CaseStepOutcome["said"][number][];
  readonly detail: Record<string, unknown>;
}

/** Resolves the case that is locked; where it takes two people, this is what the second is asked to confirm. */
export async function closeCase(
  tx: DbTransaction,
  actor: Caller,
  now: CaseRecord,
  resolution: Resolution,
  at: number,
  gathered: Gathered,
): Promise<void> {
  const closing = CaseClosing.parse({
    by: { id: actor.id, name: actor.name },
    at,
    label: resolution.label,
    typology: resolution.typology === undefined ? now.typology : resolution.typology,
    amountLost: resolution.amountLost,
    amountPrevented: resolution.amountPrevented,
    comment: resolution.comment === undefined || resolution.comment === "" ? null : resolution.comment,
    applyToAlerts: resolution.applyToAlerts ?? true,
  });
  const { secondPersonCloses } = await readSettings(tx);
  if (secondPersonCloses) {
    gathered.set.closing = asJson(closing);
    gathered.said.push({ kind: "closingProposed", text: wordsOf(closing) });
    gathered.detail.closing = closing;
    return;
  }
  await close(tx, actor, now, closing, at, gathered);
}

/** A second person confirms or declines how the case is to be closed. @throws Refused `forbidden` for who proposed it */
export async function answerClosing(
  tx: DbTransaction,
  actor: Caller,
  now: CaseRecord,
  answer: "confirm" | "decline",
  at: number,
  gathered: Gathered,
): Promise<void> {
  const { closing } = caseOf(now);
  if (closing === null) throw caseConflict(now, "Nobody asked to close the case.");
  if (answer === "decline") {
    gathered.set.closing = Prisma.DbNull;
    gathered.said.push({ kind: "closingDeclined", text: wordsOf(closing) });
    gathered.detail.declined = closing;
    return;
  }
  if (actor.kind !== "person" || actor.id === closing.by.id) {
    throw new RefusedError({ code: "forbidden", detail: "Someone else than who asked to close the case confirms it." });
  }
  gathered.detail.proposedBy = closing.by;
  await close(tx, actor, now, closing, at, gathered);
}

async function close(
  tx: DbTransaction,
  actor: Caller,
  now: CaseRecord,
  closing: CaseClosing,
  at: number,
  { set, said, detail }: Gathered,
): Promise<void> {
  Object.assign(set, {
    status: "resolved",
    closing: Prisma.DbNull,
    waitingUntil: null,
    label: closing.label,
    typology: closing.typology,
    amountLost: closing.amountLost,
    amountPrevented: closing.amountPrevented,
    resolvedAt: at,
    resolvedById: actor.id,
    resolvedByName: actor.name,
  } satisfies CasePatch);
  await tx.prisma.caseAlert.updateMany({ where: { caseId: now.id }, data: { isOpen: false } });
  const alerts = closing.applyToAlerts ? await resolveAlerts(tx, actor, now.id, closing) : [];
  said.push({
    kind: "resolved",
    text: alerts.length === 0 ? wordsOf(closing) : `${wordsOf(closing)} ${alertsText(alerts.length)} with it.`,
  });
  Object.assign(detail, { comment: closing.comment, alerts });
}

/** Takes the step on each alert of the case that is not resolved, as on the queue; gives their ids. */
async function resolveAlerts(
  tx: DbTransaction,
  actor: Caller,
  caseId: number,
  { label, comment }: CaseClosing,
): Promise<readonly string[]> {
  const direct = builderOnClient(tx.client);
  const rows = await tx.prisma.caseAlert.findMany({ where: { caseId }, select: { alertId: true } });
  const ids = rows.map(({ alertId }) => alertId);
  const step = resolveAs({
    label,
    comment: `Case ${caseId}${comment === null ? "" : `: ${comment}`}`.slice(0, 10_000),
  });
  const resolved: string[] = [];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const left = (await readStepped({ direct }, ids)).filter(({ now }) => now.status !== "resolved");
    if (left.length === 0) break;
    const seen = left.map(({ now: { id, version } }) => ({ id, version }));
    resolved.push(...(await stepMany({ direct }, actor, seen, step)).keys());
  }
  return resolved;
}

/** "As fraud: the customer denies it." */
function wordsOf({ label, comment }: CaseClosing): string {
  const said = `As ${label.replace("_", " ")}`;
  return comment === null ? `${said}.` : `${said}: ${comment}`;
}
