import type { BacktestBody, ParamValues } from "@/lib/contract/backtest";
import type { RuleDefinition, RuleIssue } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { requireLists } from "../rules/change";
import { acceptedRule, invalid } from "../rules/invalid-rule";

type Reading = Pick<DataAccess, "prisma">;

/** Something to do whose rule was read and whose names are known. The kinds are those of `BacktestBody`. */
export type BacktestRequest =
  | (Omit<Extract<BacktestBody, { kind: "compare" }>, "draft"> & { readonly draft: RuleDefinition })
  | (Omit<Extract<BacktestBody, { kind: "sweep" }>, "draft"> & { readonly draft: RuleDefinition })
  | (Omit<Extract<BacktestBody, { kind: "surface" }>, "draft"> & { readonly draft: RuleDefinition })
  | (Omit<Extract<BacktestBody, { kind: "examples" }>, "draft"> & { readonly draft: RuleDefinition })
  | Extract<BacktestBody, { kind: "explain" | "trace" | "missed" | "score" }>
  | (Extract<BacktestBody, { kind: "mine" }> & { readonly zone: string | null });

/**
 * What a body asks for, once everything that it names is there. A draft that names no zone is in `zone`, as when it is published.
 * @throws Refused `invalidRule` with the places in the draft, or where a parameter and its values are named; `notFound` for a rule
 */
export async function judgeBacktest(data: Reading, body: BacktestBody, zone: string | null): Promise<BacktestRequest> {
  switch (body.kind) {
    case "compare": {
      const draft = await draftOf(data, withDefaultZone(body.draft, zone));
      if (body.ruleId !== null) await requireRules(data, [body.ruleId]);
      return { ...body, draft };
    }
    case "sweep": {
      const draft = await draftOf(data, withDefaultZone(body.draft, zone));
      const issues = valueIssues(draft, body, "");
      if (issues.length > 0) throw invalid(issues);
      return { ...body, draft };
    }
    case "surface": {
      const draft = await draftOf(data, withDefaultZone(body.draft, zone));
      const issues = [...valueIssues(draft, body.rows, "rows."), ...valueIssues(draft, body.columns, "columns.")];
      if (issues.length > 0) throw invalid(issues);
      return { ...body, draft };
    }
    case "examples":
      return { ...body, draft: await draftOf(data, withDefaultZone(body.draft, zone)) };
    case "explain":
      if (body.ruleIds !== undefined) await requireRules(data, body.ruleIds);
      return body;
    case "trace":
      await requireHit(data, body);
      return body;
    case "missed":
    case "score":
      return body;
    case "mine":
      return { ...body, zone };
  }
}

async function draftOf(data: Reading, given: unknown): Promise<RuleDefinition> {
  const rule = acceptedRule(given);
  await requireLists(data, rule);
  return rule;
}

/** What does not fit of values to try: a name that the rule does not have, values beyond the parameter's limits. */
function valueIssues(draft: RuleDefinition, { param, values }: ParamValues, place: string): readonly RuleIssue[] {
  const { params = {} } = draft;
  const held = Object.hasOwn(params, param) ? params[param]?.value : undefined;
  if (held === undefined) return [{ path: `${place}param`, expected: "the name of a parameter that the rule has" }];
  return values.flatMap((value, i) => {
    const path = `${place}values[${i}]`;
    if (typeof value !== typeof held) {
      return [{ path, expected: typeof held === "number" ? "a number" : "a duration such as 5m" }];
    }
    const tuned = withParamValues(draft, { [param]: value });
    return tuned.ok ? [] : tuned.issues.slice(0, 1).map(({ expected }) => ({ path, expected }));
  });
}

async function requireRules({ prisma }: Reading, ids: readonly string[]): Promise<void> {
  const rows = await prisma.rule.findMany({ where: { deletedAt: null, id: { in: [...ids] } }, select: { id: true } });
  const known = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new RefusedError({ code: "notFound", what: `rule ${JSON.stringify(missing)}` });
}

async function requireHit(
  { prisma }: Reading,
  { alertId, hitId }: Extract<BacktestBody, { kind: "trace" }>,
): Promise<void> {
  const hit = await prisma.hit.findFirst({ where: { id: hitId, alertId }, select: { id: true } });
  if (hit === null) throw new RefusedError({ code: "notFound", what: "alert with this hit" });
}
