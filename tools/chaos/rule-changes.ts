import type { Pattern, StoredRule } from "@/lib/contract/rule";
import type { RunningRule } from "@/lib/contract/running-rule";
import { CASES } from "@/lib/patterns/cases";
import type { Chance } from "../../workers/simulator/chance";
import { FIRST_RULES, PROBE_RULES, SPARE_RULES } from "./rules";
import { type RunningVariants, withVariants } from "./variants";

const PROBE_IDS = new Set(PROBE_RULES.map(({ id }) => id));

/** The rules of a run while they are being changed. */
export interface ChangingRules {
  current(): readonly RunningRule[];
  /**
   * Tunes, restructures, adds, removes or moves between live and shadow one rule that is no probe, or what runs beside it.
   * Says which, in words.
   */
  change(): string;
}

export function changingRules(chance: Chance): ChangingRules {
  let rules: readonly StoredRule[] = FIRST_RULES;
  const versions = new Map<string, number>();
  const beside = new Map<string, RunningVariants>();

  const replace = (rule: StoredRule, changed: Partial<StoredRule>): void => {
    const version = (versions.get(rule.id) ?? rule.version) + 1;
    versions.set(rule.id, version);
    rules = rules.map((one) => (one.id === rule.id ? { ...rule, ...changed, version } : one));
  };

  const comeOrGo = (): string => {
    const rule = chance.pick([...SPARE_RULES] as [StoredRule, ...StoredRule[]]);
    if (rules.some(({ id }) => id === rule.id)) {
      rules = rules.filter(({ id }) => id !== rule.id);
      beside.delete(rule.id);
      return `${rule.id} removed`;
    }
    const version = (versions.get(rule.id) ?? 0) + 1;
    versions.set(rule.id, version);
    rules = [...rules, { ...rule, version }];
    return `${rule.id} added`;
  };

  /** Begins a rollout or something in shadow, widens the rollout, or ends both. */
  const beginOrEnd = (rule: StoredRule): string => {
    const { rollout, candidate } = beside.get(rule.id) ?? {};
    const other = restructured(rule.detect, chance);
    if (rollout === undefined) {
      beside.set(rule.id, { candidate, rollout: { percent: chance.int(5, 60), before: rule } });
      replace(rule, { detect: other });
      return `${rule.id} rolled out`;
    }
    if (candidate === undefined) {
      beside.set(rule.id, { rollout, candidate: { ...rule, detect: other } });
      replace(rule, {});
      return `${rule.id} got a version in shadow`;
    }
    const percent = rollout.percent + 20;
    if (percent < 100) beside.set(rule.id, { candidate, rollout: { ...rollout, percent } });
    else beside.delete(rule.id);
    replace(rule, {});
    return `${rule.id} ${percent < 100 ? "widened" : "alone again"}`;
  };

  return {
    current: () => rules.flatMap((rule) => withVariants(rule, beside.get(rule.id) ?? {})),
    change: () => {
      const [first, ...rest] = rules.filter(({ id }) => !PROBE_IDS.has(id));
      if (first === undefined || chance.happens(0.25)) return comeOrGo();
      const rule = chance.pick([first, ...rest]);
      if (chance.happens(0.3)) return beginOrEnd(rule);
      if (chance.happens(0.1)) {
        replace(rule, { mode: rule.mode === "live" ? "shadow" : "live" });
        return `${rule.id} ${rule.mode === "live" ? "into shadow" : "live"}`;
      }
      if (chance.happens(0.35)) {
        replace(rule, { detect: restructured(rule.detect, chance) });
        return `${rule.id} restructured`;
      }
      const [name, param] = Object.entries(rule.params ?? {})[0] ?? [];
      if (name === undefined || param === undefined || typeof param.value !== "number") return comeOrGo();
      const tuned = Math.round(param.value * chance.between(0.9, 1.12));
      const value = Math.min(Number(param.max ?? tuned), Math.max(Number(param.min ?? tuned), tuned));
      replace(rule, { params: { ...rule.params, [name]: { ...param, value } } });
      return `${rule.id} tuned`;
    },
  };
}

/** The same pattern over another stretch of time, or with another condition. */
function restructured(pattern: Pattern, chance: Chance): Pattern {
  return CASES[pattern.type].restructured(pattern, (from, to) => chance.int(from, to));
}
