import type { ListType } from "@/lib/contract/list-type";
import type { RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { changeListIn } from "../lists/change";
import { listTypeOfRow } from "../lists/row";
import { storedRuleOf, versionRecordOf } from "../rule-set/row";
import { changeRuleSet } from "../rule-set/rule-set";
import { changeRuleIn } from "./change";
import { changeNote, noteOf } from "./note";
import { endings } from "./publication-note";
import { removeRuleIn } from "./remove";

/** A managed list with all that it holds. */
export interface WholeList {
  readonly name: string;
  readonly description: string;
  /** Null in a plan that leaves it as it is. */
  readonly type: ListType | null;
  readonly values: ReadonlySet<string>;
  /** Ends of those that have one, epoch milliseconds. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Every rule, enabled or not, and every list, as they are at a revision; by id and by name. */
export interface WholeRuleSet {
  readonly revision: number;
  readonly rules: readonly StoredRule[];
  readonly lists: readonly WholeList[];
}

/** What is to become of rules and lists; those that are not named stay as they are. */
export interface RuleSetPlan {
  /** The revision that the plan was made for. */
  readonly revision: number;
  readonly rules: readonly {
    readonly definition: RuleDefinition;
    readonly enabled: boolean;
    readonly mode: RuleMode;
  }[];
  readonly removeRules: readonly string[];
  /** Lists that from now on hold exactly this. */
  readonly lists: readonly WholeList[];
  /** Why, for the history. */
  readonly message: string;
}

/** Reads everything as one snapshot. */
export function readRuleSet(db: Db): Promise<WholeRuleSet> {
  return transact(db, async ({ prisma }) => {
    await prisma.$executeRaw`set transaction isolation level repeatable read, read only`;
    const set = await prisma.ruleSet.findUnique({ where: { id: 1 } });
    const rules = await prisma.rule.findMany({ where: { deletedAt: null } });
    const lists = await prisma.managedList.findMany({
      where: { deletedAt: null },
      orderBy: { name: "asc" },
      include: {
        values: { where: { toRevision: null }, select: { value: true, until: true }, orderBy: { value: "asc" } },
      },
    });
    return {
      revision: Number(set?.revision ?? 0),
      rules: rules.map((row) => storedRuleOf(versionRecordOf(row))).sort((a, b) => (a.id < b.id ? -1 : 1)),
      lists: lists.map(({ name, description, type, values }) => ({
        name,
        description,
        type: listTypeOfRow(type),
        values: new Set(values.map(({ value }) => value)),
        ends: new Map(values.flatMap(({ value, until }) => (until === null ? [] : [[value, Number(until)]]))),
      })),
    };
  });
}

/**
 * Carries a plan out as one change with one revision: all of it or nothing. Lists come first, so that rules may name those
 * that the plan makes. Resolves to the revision afterwards.
 * @throws Refused `ruleSetConflict` when anything changed since the plan's revision; `invalidRule`, `invalidList`
 */
export function applyRuleSet(db: Db, author: Author, plan: RuleSetPlan): Promise<number> {
  return changeRuleSet(db, author, async (change) => {
    if (change.before !== plan.revision) {
      throw new RefusedError({
        code: "ruleSetConflict",
        detail: `Rules or lists were changed meanwhile: this starts from revision ${plan.revision}, they are at ${change.before}.`,
        revision: change.before,
      });
    }
    for (const { name, description, type, values, ends } of plan.lists) {
      await changeListIn(change, name, "list.apply", () => ({
        description,
        type: type ?? undefined,
        add: [...values],
        ends,
        remove: "others",
        note: plan.message,
      }));
    }
    for (const { definition, enabled, mode } of plan.rules) {
      await changeRuleIn(change, definition.id, "rule.apply", (now) => {
        // What the files say is for all keys: nothing else runs beside a rule that they change.
        const next = { definition, enabled, mode, candidate: null, rollout: null };
        if (now === null || now.deleted) return { ...next, note: because("Created", plan.message) };
        const note = changeNote(now, next);
        return note === "" ? null : { ...next, note: because(noteOf([note, ...endings(now, next)]), plan.message) };
      });
    }
    for (const id of plan.removeRules) await removeRuleIn(change, id, null, plan.message);
    return change.written.rules || change.written.lists ? change.revision : change.before;
  });
}

function because(note: string, message: string): string {
  return `${note} · ${message}`;
}
