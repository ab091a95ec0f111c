"use client";

import { Badge, Select, Switch } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { stateText } from "@/lib/view-models/rule-diff";
import { StopCriticalDialog, useAskedFirst } from "./stop-critical";
import { useRuleState } from "./use-rule-change";

const STATE_WORD = { live: "Live", shadow: "Shadow", disabled: "Disabled" } as const;
const STATE_TITLE = {
  live: "What it finds raises alerts",
  shadow: "What it finds is counted; it raises no alerts",
  disabled: "It finds nothing",
} as const;

/** The state of a rule in a word; until every detector has the newest version, that too. */
export function RuleStateWord({ rule }: { readonly rule: RuleRow }) {
  const state = stateText(rule);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span title={STATE_TITLE[state]} className={state === "live" ? undefined : "text-muted"}>
        {STATE_WORD[state]}
      </span>
      {!rule.inForce && <NotInForce />}
    </span>
  );
}

function NotInForce() {
  return (
    <Badge tone="warn" title="Saved, but not every detector runs this version yet">
      not in force yet
    </Badge>
  );
}

/** Turns a rule on or off; those who may not see only the word. */
export function RuleSwitch({ rule }: { readonly rule: RuleRow }) {
  const mayChange = useUser().can("changeRules");
  const { set, busy } = useRuleState(rule);
  const asking = useAskedFirst(rule, set);
  if (!mayChange) return null;
  return (
    <>
      <Switch
        checked={rule.enabled}
        busy={busy}
        label={rule.enabled ? `Disable ${rule.name}` : `Enable ${rule.name}`}
        onChange={(enabled) => asking.change({ enabled })}
      />
      <StopCriticalDialog name={rule.name} {...asking.dialog} />
    </>
  );
}

export interface RuleStateControlsProps {
  readonly rule: RuleRow;
  /** Called in place of a change when a rule in shadow is to raise alerts: that is asked for with a reason. */
  readonly onLive: () => void;
}

/** On or off, live or shadow. */
export function RuleStateControls({ rule, onLive }: RuleStateControlsProps) {
  const mayChange = useUser().can("changeRules");
  const { set, busy } = useRuleState(rule);
  const asking = useAskedFirst(rule, set);
  if (!mayChange) return <RuleStateWord rule={rule} />;
  return (
    <div className="flex items-center gap-3">
      {!rule.inForce && <NotInForce />}
      <Select
        label="Mode"
        size="sm"
        value={rule.mode}
        disabled={busy}
        onChange={(mode) => (mode === "live" && rule.enabled ? onLive() : asking.change({ mode }))}
        options={[
          { value: "live", label: "Live: raises alerts" },
          { value: "shadow", label: "Shadow: only counts" },
        ]}
      />
      <span className="inline-flex items-center gap-2">
        <Switch
          checked={rule.enabled}
          busy={busy}
          label={rule.enabled ? "Disable this rule" : "Enable this rule"}
          onChange={(enabled) => asking.change({ enabled })}
        />
        <span className={rule.enabled ? undefined : "text-muted"}>{rule.enabled ? "Enabled" : "Disabled"}</span>
      </span>
      <StopCriticalDialog name={rule.name} {...asking.dialog} />
    </div>
  );
}
