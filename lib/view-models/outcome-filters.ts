import type { AlertKindName } from "@/lib/contract/alert-kind";
import { ENTITY_WORDS } from "@/lib/contract/entity";
import { HOURS_OF_WEEK } from "@/lib/contract/hour-of-week";
import type { AlertFilters } from "./alert-filters";

/** A filter of the queue that only links set, in words. */
export interface OutcomeFilter {
  readonly text: string;
  /** What doing without it is called. */
  readonly without: string;
  readonly change: Partial<AlertFilters>;
}

/** The filters on what became of alerts and what they are about, each in words with how it is taken away. */
export function outcomeFilters(filters: AlertFilters): readonly OutcomeFilter[] {
  const { label, country, kind, hour } = filters;
  const acknowledged = spanText(filters.acknowledgedFrom, filters.acknowledgedTo);
  const resolved = spanText(filters.resolvedFrom, filters.resolvedTo);
  return [
    ...(label.length === 0
      ? []
      : [
          {
            text: `Verdict ${label.map((one) => one.replace("_", " ")).join(", ")}`,
            without: "Any verdict",
            change: { label: [] },
          },
        ]),
    ...(country === null
      ? []
      : [{ text: country === "none" ? "No country" : country, without: "Any country", change: { country: null } }]),
    ...(kind === null ? [] : [{ text: `On ${kindWord(kind)}`, without: "Any kind of entity", change: { kind: null } }]),
    ...(hour === null ? [] : [{ text: `Detected ${hourText(hour)}`, without: "Any hour", change: { hour: null } }]),
    ...(acknowledged === null
      ? []
      : [
          {
            text: `Acknowledged ${acknowledged}`,
            without: "Acknowledged any time",
            change: { acknowledgedFrom: null, acknowledgedTo: null },
          },
        ]),
    ...(resolved === null
      ? []
      : [
          {
            text: `Resolved ${resolved}`,
            without: "Resolved any time",
            change: { resolvedFrom: null, resolvedTo: null },
          },
        ]),
  ];
}

/** Filters of the list of cases that only links set. */
interface CaseLinkFilters {
  readonly resolvedFrom: number | null;
  readonly resolvedTo: number | null;
  readonly alertSeverity: readonly string[];
  readonly alertRuleId: readonly string[];
  readonly alertAssignee: string | null;
  readonly alertKind: AlertKindName | null;
  readonly alertCountry: string | null;
}

/** What a link narrows the list of cases to, in words. */
export function caseLinkWords(filters: CaseLinkFilters): readonly string[] {
  const { alertSeverity, alertRuleId, alertAssignee, alertKind, alertCountry } = filters;
  const resolved = spanText(filters.resolvedFrom, filters.resolvedTo);
  return [
    ...(resolved === null ? [] : [`Resolved ${resolved}`]),
    ...(alertSeverity.length === 0 ? [] : [`with ${alertSeverity.join(" or ")} alerts`]),
    ...(alertRuleId.length === 0 ? [] : [`of ${alertRuleId.length === 1 ? "a rule" : `${alertRuleId.length} rules`}`]),
    ...(alertAssignee === null ? [] : [`of ${alertAssignee === "none" ? "no owner" : "an owner"}`]),
    ...(alertKind === null ? [] : [`on ${kindWord(alertKind)}`]),
    ...(alertCountry === null ? [] : [alertCountry === "none" ? "without a country" : `in ${alertCountry}`]),
  ];
}

/** "accounts", "IP addresses", "other keys". */
export function kindWord(kind: AlertKindName): string {
  if (kind === "other") return "other keys";
  const word = ENTITY_WORDS[kind];
  const lower = word.startsWith("IP") ? word : word.toLowerCase();
  if (lower.endsWith("y")) return `${lower.slice(0, -1)}ies`;
  return lower.endsWith("s") ? `${lower}es` : `${lower}s`;
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "Mon 13:00 UTC", of an hour of the week. */
export function hourText(hour: number): string {
  const day = DAYS[Math.floor((hour % HOURS_OF_WEEK) / 24)] ?? "";
  return `${day} ${String(hour % 24).padStart(2, "0")}:00 UTC`;
}

function spanText(from: number | null, to: number | null): string | null {
  if (from === null && to === null) return null;
  if (from === null) return `until ${momentText(to ?? 0)} UTC`;
  if (to === null) return `since ${momentText(from)} UTC`;
  return `${momentText(from)} – ${momentText(to)} UTC`;
}

/** "2026-11-23 13:00"; of midnight the day alone. */
function momentText(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  return date.toISOString().slice(0, 16).replace("T", " ").replace(" 00:00", "");
}
