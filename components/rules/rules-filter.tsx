"use client";

import { clsx } from "clsx";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { SearchField } from "@/components/keys/search-field";
import { Button, Select } from "@/components/ui";
import {
  EVERY_RULE,
  narrowsRules,
  RULE_STATES,
  type RuleFilter,
  type RuleStateFilter,
} from "@/lib/view-models/rule-filter";

const PARSERS = { q: parseAsString.withDefault(""), state: parseAsStringLiteral(RULE_STATES), tag: parseAsString };

const ALL = "all";
/** No tag is called so. */
const ALL_TAGS = "*";
const STATE_WORD: Readonly<Record<RuleStateFilter, string>> = {
  live: "Live",
  shadow: "In shadow",
  disabled: "Disabled",
  changing: "With a change under way",
  look: "Notable",
};

/** What the list of rules is narrowed to, held in the URL. */
export function useRuleFilter(): readonly [RuleFilter, (change: Partial<RuleFilter>) => void] {
  const [filter, setFilter] = useQueryStates(PARSERS);
  return [filter, (change) => void setFilter(change, { history: "replace" })];
}

export interface RulesFilterProps {
  readonly filter: RuleFilter;
  /** Those that rules have. */
  readonly tags: readonly string[];
  readonly onChange: (change: Partial<RuleFilter>) => void;
}

/** Narrows a long list of rules by text, state and tag. */
export function RulesFilter({ filter, tags, onChange }: RulesFilterProps) {
  return (
    <search aria-label="Rules" className="flex flex-wrap items-center gap-2">
      <SearchField label="Search name and what is looked for" value={filter.q} onChange={(q) => onChange({ q })} />
      <Select
        label="State"
        className={clsx(filter.state === null && "text-muted")}
        value={filter.state ?? ALL}
        onChange={(state) => onChange({ state: state === ALL ? null : state })}
        options={[
          { value: ALL, label: "Any state" },
          ...RULE_STATES.map((state) => ({ value: state, label: STATE_WORD[state] })),
        ]}
      />
      {(tags.length > 0 || filter.tag !== null) && (
        <Select
          label="Tag"
          className={clsx(filter.tag === null && "text-muted")}
          value={filter.tag ?? ALL_TAGS}
          onChange={(tag) => onChange({ tag: tag === ALL_TAGS ? null : tag })}
          options={[
            { value: ALL_TAGS, label: "Any tag" },
            ...(filter.tag === null || tags.includes(filter.tag) ? tags : [filter.tag, ...tags]).map((tag) => ({
              value: tag,
              label: tag,
            })),
          ]}
        />
      )}
      {narrowsRules(filter) && (
        <Button variant="quiet" onClick={() => onChange(EVERY_RULE)}>
          Clear
        </Button>
      )}
    </search>
  );
}
