import type { QueryClient } from "@tanstack/react-query";
import { conflictOf } from "@/components/api";
import type { StoredRule } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleKeys } from "./rule-queries";

/** Shows a rule as it was just saved; its figures follow when the list is read again. */
export function putRule(client: QueryClient, rule: StoredRule): void {
  client.setQueryData<{ readonly items: readonly RuleRow[] }>(ruleKeys.list, (list) =>
    list === undefined
      ? list
      : {
          items: list.items.map((row) =>
            row.id === rule.id && row.version < rule.version ? { ...row, ...rule, inForce: false } : row,
          ),
        },
  );
  void client.invalidateQueries({ queryKey: ruleKeys.list });
}

/** The rule that someone else saved first, when that is why a call was refused; null otherwise. */
export function currentRuleOf(error: unknown): StoredRule | null {
  const current = conflictOf<"patch", "/api/v1/rules/{id}/params">(error)?.current ?? null;
  return current !== null && "detect" in current ? current : null;
}
