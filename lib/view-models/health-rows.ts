import type { Ratio } from "@/lib/contract/backtest";
import type { RuleFinding, RuleHealth } from "@/lib/contract/rule-health";
import { SEVERITIES, severityRank } from "@/lib/contract/severity";

/** What the rules can be ordered by, as the URL names it. */
const HEALTH_COLUMNS = [
  "findings",
  "rule",
  "state",
  "hits",
  "alerts",
  "open",
  "precision",
  "false",
  "resolve",
  "cost",
  "overlap",
] as const;
export type HealthColumn = (typeof HEALTH_COLUMNS)[number];
/** A column, descending with `-` before it. */
export type HealthSort = HealthColumn | `-${HealthColumn}`;
export const HEALTH_SORTS: readonly HealthSort[] = HEALTH_COLUMNS.flatMap((column) => [column, `-${column}` as const]);
export const HEALTH_SORT_DEFAULT: HealthSort = "-findings";

/** Ordered up at first: what is low there is what one looks for. */
const UP_FIRST: readonly HealthColumn[] = ["rule", "state", "precision"];

/** The column of an order and its direction. */
export function sortParts(sort: HealthSort): { readonly column: HealthColumn; readonly descending: boolean } {
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  return { column: HEALTH_COLUMNS.find((column) => column === name) ?? "findings", descending };
}

/** The order after the head of `column` was pressed: its own first, then turned round. */
export function nextSort(now: HealthSort, column: HealthColumn): HealthSort {
  const { column: current, descending } = sortParts(now);
  const up = current === column ? descending : UP_FIRST.includes(column);
  return up ? column : `-${column}`;
}

/** Rules in order. What is not known comes last in either direction; ties by what needs a look, then by name. */
export function sortHealth(rules: readonly RuleHealth[], sort: HealthSort): readonly RuleHealth[] {
  const { column, descending } = sortParts(sort);
  const sign = descending ? -1 : 1;
  return rules.toSorted((a, b) => {
    const x = cellOf(a, column);
    const y = cellOf(b, column);
    if (x !== y) {
      if (x === null) return 1;
      if (y === null) return -1;
      const order = typeof x === "string" || typeof y === "string" ? String(x).localeCompare(String(y)) : x - y;
      if (order !== 0) return sign * order;
    }
    return weightOf(b) - weightOf(a) || a.name.localeCompare(b.name) || (a.ruleId < b.ruleId ? -1 : 1);
  });
}

/** Rules that need attention. */
export function needingALook(rules: readonly RuleHealth[]): number {
  return rules.filter(({ findings }) => findings.length > 0).length;
}

/** 0 to 1; null when nothing is known. */
export function shareOf(ratio: Ratio | null): number | null {
  return ratio === null || ratio.outOf === 0 ? null : ratio.of / ratio.outOf;
}

/** "78 %"; what is not quite nothing or all is not rounded to it. */
export function percentText({ of, outOf }: Ratio): string {
  const percent = outOf === 0 ? 0 : (of / outOf) * 100;
  if (percent > 0 && percent < 1) return "< 1 %";
  if (percent < 100 && percent > 99) return "> 99 %";
  return `${Math.round(percent)} %`;
}

/** A finding in one or two words. */
export const FINDING_WORD: Readonly<Record<RuleFinding["kind"], string>> = {
  silent: "Silent",
  "cries-wolf": "Cries wolf",
  snoozed: "Snoozed often",
  repeats: "Repeats another",
  costly: "Costly",
};

/** More findings weigh more; of as many, those of a severer rule. */
function weightOf({ findings, severity }: RuleHealth): number {
  return findings.length * SEVERITIES.length + (findings.length > 0 ? severityRank(severity) : 0);
}

const STATES: readonly RuleHealth["state"][] = ["live", "shadow", "disabled"];

function cellOf(rule: RuleHealth, column: HealthColumn): number | string | null {
  switch (column) {
    case "findings":
      return weightOf(rule);
    case "rule":
      return rule.name;
    case "state":
      return STATES.indexOf(rule.state);
    case "hits":
      return rule.hits + rule.shadowHits;
    case "alerts":
      return rule.alerts;
    case "open":
      return rule.open;
    case "precision":
      return shareOf(rule.precision);
    case "false":
      return shareOf(rule.falsePositiveRate);
    case "resolve":
      return rule.medianResolveMs;
    case "cost":
      return rule.costUs;
    case "overlap":
      return shareOf(rule.overlaps[0] ?? null);
  }
}
