import type { z } from "zod";
import type { PublishAnswer } from "@/lib/contract/draft";
import { hasLimits } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { TuneBody } from "@/lib/contract/rule-calls";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import type { DataAccess } from "../data/transact";
import { storedRuleOf } from "../rule-set/row";
import { changeRuleSet } from "../rule-set/rule-set";
import { backtestSummary } from "../rules/backtest-summary";
import { changeRuleIn, changesWhatRaises, findRule, type RuleBeforeChange, requireVersion } from "../rules/change";
import { invalid } from "../rules/invalid-rule";
import { changeNote } from "../rules/note";
import { tunedValues } from "../rules/tuned-values";
import { readSettings } from "../settings/settings";
import { dropDraftOf, proposeTuning } from "./tuning";

/**
 * Gives parameters other values, within the limits that the rule sets; whatever else there is of the rule (its state, a
 * rollout, what runs in shadow beside it) stays as it is. Values that are the same already make no new version. It is
 * proposed instead where the caller may not do it alone: an analyst for a parameter without limits or with the setting
 * `analystsTune` off, everyone for what raises alerts with the setting `secondPerson` on.
 * @throws Refused `invalidRule` for a name or value that does not fit, `notFound`, `ruleConflict`, `draftConflict` when it
 * would be proposed and the caller has another draft of the rule
 */
export function tuneRule(db: Db, caller: Caller, id: string, body: z.infer<typeof TuneBody>): Promise<PublishAnswer> {
  const given = { reason: body.reason ?? null, backtest: backtestSummary(body.backtest) };
  return changeRuleSet(db, caller, async (change) => {
    const now = await findRule(change, id);
    requireVersion(now, body.version);
    const tuned = withParamValues(now.definition, body.values);
    if (!tuned.ok) throw invalid(tuned.issues);
    const next = { definition: tuned.rule, enabled: now.enabled, mode: now.mode };
    const note = changeNote(now, next);
    if (note === "") return { outcome: "published", rule: storedRuleOf(now) };
    if (!(await tunesAlone(change, caller, now, tuned.rule))) {
      return {
        outcome: "proposed",
        draft: await proposeTuning(change, caller, now, { ...given, definition: tuned.rule }),
      };
    }
    const { reason, backtest } = given;
    const detail = tunedValues(now.definition, tuned.rule);
    const rule = await changeRuleIn(change, id, "rule.tune", () => ({
      ...next,
      note,
      backtest,
      detail,
      ...(reason === null ? {} : { reason }),
    }));
    await dropDraftOf(change, caller, id, tuned.rule);
    return { outcome: "published", rule };
  });
}

async function tunesAlone(
  data: Pick<DataAccess, "prisma">,
  caller: Caller,
  now: RuleBeforeChange,
  definition: RuleDefinition,
): Promise<boolean> {
  const { secondPerson, analystsTune } = await readSettings(data);
  const { enabled, mode } = now;
  if (secondPerson && changesWhatRaises(now, { definition, enabled, mode, note: "" })) return false;
  if (isAllowed(caller, "changeRules")) return true;
  const names = Object.keys(tunedValues(now.definition, definition).after);
  return analystsTune && names.every((name) => hasLimits(now.definition.params?.[name] ?? { value: 0 }));
}
