import type { CaseActivity } from "@/lib/contract/case";
import { changesOf } from "../audit/changes";
import { type Author, audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DbTransaction, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { RefusedError } from "../errors/errors";
import type { Prisma } from "../generated/prisma/client";
import { type CaseRecord, caseIdOf, caseOf, lockCase } from "./row";

/** Columns of a case that a step sets. */
export type CasePatch = Omit<Prisma.FraudCaseUncheckedUpdateInput, "id" | "version" | "steppedVersion" | "updatedAt">;

/** What a step did to a case. */
export interface CaseStepOutcome {
  /** Nothing was changed: the case stays at its version. */
  readonly nothing?: true;
  readonly set?: CasePatch;
  /** What the history says. */
  readonly said: readonly { readonly kind: CaseActivity["kind"]; readonly text: string | null }[];
  /** What the audit says beside the fields that changed. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A step on a case: within its transaction, with the case locked. */
export interface CaseChange {
  /** The audit's action: `case.comment`. */
  readonly action: string;
  /** That the author has seen; undefined: it does not matter to this step. */
  readonly version: number | undefined;
  /** Comments and files overtake nobody. */
  readonly overtakes: boolean;
  /** Whether it is possible on a case that is resolved. */
  readonly onResolved: boolean;
  readonly work: (tx: DbTransaction, now: CaseRecord, at: number) => Promise<CaseStepOutcome>;
}

/**
 * Takes a step on a case: its row, its history, the audit and the notice to who looks at it change together. A step that states a version
 * conflicts with every step that somebody took since.
 * @throws Refused `notFound`; `caseConflict` with the case as it is
 */
export function changeCase(db: Db, actor: Caller, id: string, step: CaseChange): Promise<void> {
  const number = caseIdOf(id);
  return transact(db, async (tx) => {
    const now = await lockCase(tx, number);
    refuseOvertaken(now, step);
    const at = Date.now();
    const outcome = await step.work(tx, now, at);
    if (outcome.nothing === true) return;
    await writeOutcome(tx, actor, now, step, outcome, at);
  });
}

/** Writes what a step did to the case that is locked. */
export async function writeOutcome(
  tx: DbTransaction,
  actor: Author,
  now: CaseRecord,
  { action, overtakes }: Pick<CaseChange, "action" | "overtakes">,
  { set = {}, said, detail = {} }: CaseStepOutcome,
  at: number,
): Promise<void> {
  const version = now.version + 1;
  const after = await tx.prisma.fraudCase.update({
    where: { id: now.id },
    data: { ...set, version, updatedAt: at, ...(overtakes ? { steppedVersion: version } : {}) },
  });
  await tx.prisma.caseActivity.createMany({
    data: said.map(({ kind, text }) => ({ caseId: now.id, at, byId: actor.id, byName: actor.name, kind, text })),
  });
  const changes = changesOf(auditedOf(now), auditedOf(after));
  await audit({ kysely: tx.kysely, author: actor }, action, `case:${now.id}`, { ...changes, ...detail });
  await notify(tx, CHANNELS.cases, JSON.stringify({ caseId: String(now.id), version }));
}

type Audited = Pick<
  CaseRecord,
  | "title"
  | "status"
  | "ownerName"
  | "dueAt"
  | "waitingUntil"
  | "typology"
  | "label"
  | "amountLost"
  | "amountPrevented"
  | "mergedInto"
>;

/** What the audit compares of a case. */
function auditedOf(row: Audited): Readonly<Record<string, unknown>> {
  return {
    title: row.title,
    status: row.status,
    owner: row.ownerName,
    dueAt: row.dueAt === null ? null : Number(row.dueAt),
    waitingUntil: row.waitingUntil === null ? null : Number(row.waitingUntil),
    typology: row.typology,
    label: row.label,
    amountLost: row.amountLost,
    amountPrevented: row.amountPrevented,
    mergedInto: row.mergedInto,
  };
}

function refuseOvertaken(now: CaseRecord, { version, onResolved }: CaseChange): void {
  if (now.mergedInto !== null) {
    throw caseConflict(now, `The case was merged into case ${now.mergedInto}. Go on there.`);
  }
  if (version !== undefined && (version < now.steppedVersion || version > now.version)) {
    throw caseConflict(
      now,
      `Someone changed the case meanwhile: it is at version ${now.version}. Look at it, then try again.`,
    );
  }
  if (!onResolved && now.status === "resolved") {
    throw caseConflict(now, "The case is resolved. Open it again first.");
  }
}

/** The step is not possible on the case as it is. */
export function caseConflict(now: CaseRecord, detail: string): RefusedError {
  return new RefusedError({ code: "caseConflict", detail, current: caseOf(now) });
}
