import type { RuleDefinition } from "@/lib/contract/rule";

/** Only the rule itself, as rules.md defines it and the API takes it: without state, version and figures. */
export function parsedDefinition(rule: RuleDefinition): RuleDefinition {
  const {
    id,
    name,
    description,
    tags,
    severity,
    action,
    score,
    activeFrom,
    activeUntil,
    zone,
    key,
    where,
    params,
    detect,
    cooldown,
    tests,
  } = rule;
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags }),
    severity,
    ...(action === undefined ? {} : { action }),
    ...(score === undefined ? {} : { score }),
    ...(activeFrom === undefined ? {} : { activeFrom }),
    ...(activeUntil === undefined ? {} : { activeUntil }),
    ...(zone === undefined ? {} : { zone }),
    key,
    ...(where === undefined ? {} : { where }),
    ...(params === undefined ? {} : { params }),
    detect,
    ...(cooldown === undefined ? {} : { cooldown }),
    ...(tests === undefined ? {} : { tests }),
  };
}
