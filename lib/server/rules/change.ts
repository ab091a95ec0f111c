import type { BacktestSummary } from "@/lib/contract/backtest";
import { listUsesOf } from "@/lib/contract/list";
import type { Rollout, RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";
import { isRaising } from "@/lib/contract/running-rule";
import { keyFieldsText } from "@/lib/contract/wording";
import { changesOf } from "../audit/changes";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { asJson, jsonOrNull } from "../data/json";
import { sameJson } from "../data/same-json";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { type RuleRecord, ruleRecordOf, type StoredCandidate, storedRuleOf } from "../rule-set/row";
import { changeRuleSet, type RuleSetChange } from "../rule-set/rule-set";
import { blocksOther } from "./blocking";
import { invalid } from "./invalid-rule";
import { requireBacktest } from "./require-backtest";
import { requireTestsPass } from "./rule-tests";
import { refuseAlone } from "./second-person";

/** What a rule becomes. `note` says in words what differs from before. */
export interface RuleChangeOutcome {
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
  readonly note: string;
  readonly deleted?: boolean;
  /** What runs in shadow beside it, and for which part of the keys it is live; when missing, as before. */
  readonly candidate?: StoredCandidate | null;
  readonly rollout?: Rollout | null;
  /** Why, where someone was asked, and what a backtest said. */
  readonly reason?: string;
  readonly backtest?: BacktestSummary | null;
  /** The draft that it was published from. */
  readonly draft?: string;
  /** What else the audit says of it: what was changed, as it was and as it is. */
  readonly detail?: { readonly before: unknown; readonly after: unknown };
}

/** The rule as it is, or as it was before it was deleted. */
export interface RuleBeforeChange extends RuleRecord {
  readonly deleted: boolean;
}

/** Rules that may exist at the same time; each costs every detector time and memory. */
const RULES_MAX = 500;

/**
 * As `changeRuleIn`, as a change of its own that one person makes.
 * @throws Refused also `approvalRequired` when it takes two to change what raises alerts, and this does
 */
export function changeRule(
  db: Db,
  author: Author,
  id: string,
  action: string,
  decide: (now: RuleBeforeChange | null) => RuleChangeOutcome | null,
): Promise<StoredRule> {
  return changeRuleSet(db, author, async (change) => {
    let raisesOther = false;
    const rule = await changeRuleIn(change, id, action, (now) => {
      const outcome = decide(now);
      raisesOther = outcome !== null && changesWhatRaises(now, outcome);
      return outcome;
    });
    if (raisesOther) await refuseAlone(change);
    return rule;
  });
}

/** Whether alerts are raised by something that did not raise them before, or not for so many keys. */
export function changesWhatRaises(now: RuleBeforeChange | null, outcome: RuleChangeOutcome): boolean {
  if (outcome.deleted === true || !isRaising(outcome)) return false;
  if (now === null || now.deleted || !isRaising(now)) return true;
  if (!sameJson(withoutTests(now.definition), withoutTests(outcome.definition))) return true;
  return percentOf(besideOf(now, outcome).rollout) > percentOf(now.rollout);
}

/** Tests decide nothing that the rule finds. */
function withoutTests({ tests: _, ...rule }: RuleDefinition): RuleDefinition {
  return rule;
}

function percentOf(rollout: Rollout | null): number {
  return rollout?.percent ?? 100;
}

/**
 * Changes one rule. `decide` sees the rule as it is (null when there never was one) and says what it becomes, null for no
 * change, or throws. A change is a new version with its author, and an audit event.
 * @throws Refused what `decide` throws; `invalidRule` when there are too many rules or it names a list that is not there;
 * a test of the rule, or of what comes into shadow beside it, fails;
 * `backtestRequired` when it begins to block something and no backtest of it has finished
 */
export async function changeRuleIn(
  change: RuleSetChange,
  id: string,
  action: string,
  decide: (now: RuleBeforeChange | null) => RuleChangeOutcome | null,
): Promise<StoredRule> {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  const now = await findRule(change, id);
  const outcome = decide(now);
  if (outcome === null) {
    if (now === null) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
    return storedRuleOf(now);
  }
  await requireFit(change, now, outcome);
  if (action !== SHIPPING) requireOwnTests(now, outcome);
  const tested = await testedOf(change, now, outcome, action);
  const version = (now?.version ?? 0) + 1;
  await writeRule(change, { ...outcome, ...tested, id, version, ...besideOf(now, outcome) });
  await audit(change, action, `rule:${id}`, {
    version,
    note: outcome.note,
    reason: outcome.reason,
    draft: outcome.draft,
    ...changesOf(
      now === null || now.deleted ? null : auditedRule(now),
      outcome.deleted === true ? null : auditedRule({ ...outcome, ...besideOf(now, outcome) }),
    ),
    ...outcome.detail,
  });
  return storedRuleOf({ ...outcome, version });
}

/** What ships was tested before, and comes before the first transaction. */
const SHIPPING = "rule.ship";

/** @throws Refused `invalidRule` with each test that fails of what is new: what was accepted once can always be switched off */
export function requireOwnTests(now: RuleBeforeChange | null, outcome: RuleChangeOutcome): void {
  if (outcome.deleted === true) return;
  const { definition, candidate } = outcome;
  if (now === null || now.deleted || !sameJson(now.definition, definition)) requireTestsPass(definition);
  if (candidate == null || sameJson(now?.candidate?.definition ?? null, candidate.definition)) return;
  requireTestsPass(candidate.definition);
}

/** The backtest of a rule that begins to block something, in place of what was sent along. */
async function testedOf(
  data: Reading,
  now: RuleBeforeChange | null,
  outcome: RuleChangeOutcome,
  action: string,
): Promise<Pick<RuleChangeOutcome, "backtest">> {
  if (outcome.deleted === true || action === SHIPPING || !isRaising(outcome)) return {};
  const before =
    now === null || now.deleted || !isRaising(now) ? [] : [now.definition, now.rollout?.before?.definition];
  const live = before.filter((definition) => definition !== undefined);
  if (!blocksOther(live, outcome.definition)) return {};
  const backtest = await requireBacktest(data, outcome.definition, now === null || now.deleted ? null : now.id);
  return backtest === null ? {} : { backtest };
}

/** A rule as the audit shows it. */
function auditedRule({
  definition,
  enabled,
  mode,
  candidate,
  rollout,
}: Pick<RuleRecord, "definition" | "enabled" | "mode" | "candidate" | "rollout">): Readonly<Record<string, unknown>> {
  return { ...definition, enabled, mode, candidate, rollout };
}

/** The rule of this id as it is, or as it was before it was deleted; null when there never was one. */
export async function findRule({ prisma }: Reading, id: string): Promise<RuleBeforeChange | null> {
  const row = await prisma.rule.findUnique({ where: { id } });
  return row === null ? null : { ...ruleRecordOf(row), deleted: row.deletedAt !== null };
}

/** What runs beside the rule after the change. */
function besideOf(now: RuleBeforeChange | null, outcome: RuleChangeOutcome): Pick<RuleRecord, "candidate" | "rollout"> {
  if (outcome.deleted === true) return { candidate: null, rollout: null };
  return {
    candidate: outcome.candidate === undefined ? (now?.candidate ?? null) : outcome.candidate,
    rollout: outcome.rollout === undefined ? (now?.rollout ?? null) : outcome.rollout,
  };
}

/** @throws Refused `invalidRule` when there are too many rules, a list that is named is not there, or a rollout would mix keys */
export async function requireFit(
  data: Reading,
  now: RuleBeforeChange | null,
  outcome: RuleChangeOutcome,
): Promise<void> {
  await refuseTooMany(data, now);
  if (outcome.deleted === true) return;
  const { candidate, rollout } = besideOf(now, outcome);
  await requireLists(data, outcome.definition);
  if (candidate !== null) await requireLists(data, candidate.definition);
  const before = rollout?.before?.definition;
  if (before !== undefined && !sameJson(before.key, outcome.definition.key)) {
    throw invalid([
      {
        path: "key",
        expected: `${keyFieldsText(before.key)}, as the version before has it, while both run side by side; for another key publish for all keys at once`,
      },
    ]);
  }
}

async function refuseTooMany({ prisma }: Reading, now: RuleBeforeChange | null): Promise<void> {
  if (now !== null && !now.deleted) return;
  if ((await prisma.rule.count({ where: { deletedAt: null } })) >= RULES_MAX) {
    throw new RefusedError({
      code: "invalidRule",
      detail: `There are ${RULES_MAX} rules already; delete one first.`,
      issues: [],
    });
  }
}

/** @throws Refused `invalidRule` with each place that names a list that is not there */
export async function requireLists({ prisma }: Reading, rule: RuleDefinition): Promise<void> {
  const uses = listUsesOf(rule);
  if (uses.length === 0) return;
  const rows = await prisma.managedList.findMany({
    where: { deletedAt: null, name: { in: uses.map(({ list }) => list) } },
    select: { name: true },
  });
  const known = new Set(rows.map(({ name }) => name));
  const issues = uses
    .filter(({ list }) => !known.has(list))
    .map(({ list, path }) => ({
      path,
      expected: `the name of a managed list; there is none called ${JSON.stringify(list)}`,
    }));
  if (issues.length > 0) throw invalid(issues);
}

type Reading = Pick<DataAccess, "prisma">;
type Written = RuleChangeOutcome & Pick<RuleRecord, "id" | "version" | "candidate" | "rollout">;

async function writeRule({ prisma, author, revision, written }: RuleSetChange, rule: Written): Promise<void> {
  written.rules = true;
  const { id, enabled, mode, version } = rule;
  const state = {
    definition: asJson(rule.definition),
    enabled,
    mode,
    version,
    candidate: jsonOrNull(rule.candidate),
    rollout: jsonOrNull(rule.rollout),
  };
  const now = new Date();
  const row = {
    ...state,
    revision,
    updatedAt: now,
    updatedById: author.id,
    updatedByName: author.name,
    deletedAt: rule.deleted === true ? now : null,
  };
  await prisma.rule.upsert({ where: { id }, create: { id, ...row }, update: row });
  await prisma.ruleVersion.create({
    data: {
      ruleId: id,
      ...state,
      authorId: author.id,
      authorName: author.name,
      note: rule.note,
      reason: rule.reason ?? null,
      backtest: jsonOrNull(rule.backtest ?? null),
    },
  });
}

/** That a new rule cannot have an id, because a rule has it. */
export function ruleTaken(now: RuleBeforeChange): RefusedError {
  return new RefusedError({
    code: "ruleConflict",
    detail: `A rule with the id ${now.id} exists already.`,
    current: storedRuleOf(now),
  });
}

/** @throws Refused `notFound` or, when `version` is not the rule's, `ruleConflict` with the rule as it is */
export function requireVersion(now: RuleBeforeChange | null, version: number): asserts now is RuleBeforeChange {
  if (now === null || now.deleted) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  if (now.version === version) return;
  throw new RefusedError({
    code: "ruleConflict",
    detail: `${now.updatedByName} saved version ${now.version} before you; you started from version ${version}.`,
    current: storedRuleOf(now),
  });
}
