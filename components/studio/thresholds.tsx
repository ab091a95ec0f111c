"use client";

import { ParamControl } from "@/components/rules/param-control";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { ThresholdFields } from "./use-studio";

export interface ThresholdsProps {
  readonly rule: RuleDefinition;
  /** Null for a new rule. */
  readonly published: RuleDefinition | null;
  readonly fields: ThresholdFields;
  readonly disabled: boolean;
}

/** The tunable values of a rule, a slider and a field each. */
export function Thresholds({ rule, published, fields, disabled }: ThresholdsProps) {
  const params = Object.entries(rule.params ?? {});
  if (params.length === 0) {
    return (
      <p className="text-muted">
        This rule has no tunable values; its definition holds all its numbers. In the builder any of them can be made
        tunable.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {params.map(([name, param]) => (
        <ParamControl
          key={name}
          name={name}
          param={param}
          published={published?.params?.[name] ?? null}
          text={fields.text(name)}
          onChange={(text) => fields.type(name, text)}
          disabled={disabled}
        />
      ))}
    </div>
  );
}
