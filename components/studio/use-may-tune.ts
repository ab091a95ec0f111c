"use client";

import { useSettings } from "@/components/shell/settings-query";
import { useUser } from "@/components/user/user";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { isRaising } from "@/lib/contract/running-rule";

/** Whether the reader publishes thresholds of the rule alone, and nothing else of it: as analysts do, unless settings say otherwise. */
export function useMayTune(rule: RuleRow | null): boolean {
  const user = useUser();
  const settings = useSettings().data;
  if (rule === null || settings === undefined || user.can("changeRules") || !user.can("tuneRules")) return false;
  return settings.analystsTune && !(settings.secondPerson && isRaising(rule));
}
