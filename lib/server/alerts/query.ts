import { AlertFilterQuery, AlertQuery } from "@/lib/contract/api";
import { isCardNumber } from "@/lib/contract/card-number";
import { severityRank } from "@/lib/contract/severity";
import type { Caller } from "../api-keys/first-key";
import type { ParameterKind } from "../http/query";
import { readQuery } from "../http/query";

const KINDS: Readonly<Record<keyof AlertQuery, ParameterKind>> = {
  status: "list",
  severity: "list",
  ruleId: "list",
  assignee: "text",
  key: "text",
  from: "number",
  to: "number",
  q: "text",
  sort: "text",
  cursor: "text",
  limit: "number",
};

/** `search_text` without the hidden digits of what may be a card's number in a key that is not an account's alone. */
const SHOWN_TEXT = `case when key ?| array(select jsonb_object_keys(key) except select 'accountId')
  then regexp_replace(regexp_replace(search_text, '(?<![0-9a-z])([0-9]{6})[0-9]{3,9}([0-9]{4})(?![0-9a-z])', '\\1 \\2', 'g'),
    '(?<![0-9a-z])[0-9](?:[ -]?[0-9]){12,18}(?![0-9a-z])', ' ', 'g')
  else search_text end`;

/** The alert query of a URL. @throws Refused `badRequest` that names what cannot be used */
export function alertQueryOf(url: URL): AlertQuery {
  return readQuery(url, KINDS, AlertQuery);
}

export type AlertFilters = Omit<AlertQuery, "sort" | "cursor" | "limit">;

/** The filters alone: order and place in the list are refused here. @throws Refused `badRequest` */
export function alertFiltersOf(url: URL): AlertFilters {
  const { sort, cursor, limit, ...kinds } = KINDS;
  return readQuery(url, kinds, AlertFilterQuery);
}

/** SQL text with numbered placeholders and their values. */
export interface SqlParts {
  readonly conditions: string[];
  readonly values: unknown[];
}

/** Conditions on `alert` for everything that filters; `values` continues what is already there. */
export function conditionsOf(filters: AlertFilters, caller: Pick<Caller, "id">, values: unknown[] = []): SqlParts {
  const conditions: string[] = [];
  const add = (sql: (placeholder: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(sql(`$${values.length}`));
  };
  if (filters.status !== undefined) add((p) => `status = any(${p}::text[])`, filters.status);
  if (filters.severity !== undefined) {
    add((p) => `severity_rank = any(${p}::smallint[])`, filters.severity.map(severityRank));
  }
  if (filters.ruleId !== undefined) add((p) => `rule_id = any(${p}::text[])`, filters.ruleId);
  if (filters.assignee === "none") conditions.push("assignee_id is null");
  else if (filters.assignee !== undefined) {
    add((p) => `assignee_id = ${p}`, filters.assignee === "me" ? caller.id : filters.assignee);
  }
  if (filters.key !== undefined) add((p) => `key @? ${p}::jsonpath`, keyValuePath(filters.key));
  if (filters.from !== undefined) add((p) => `detected_at >= ${p}`, filters.from);
  if (filters.to !== undefined) add((p) => `detected_at < ${p}`, filters.to);
  // strpos knows no wildcards to escape, and is several times faster than LIKE at finding nothing.
  if (filters.q !== undefined) add((p) => `strpos(search_text, lower(${p})) > 0`, filters.q);
  // A part of a card's number finds what is shown of it, never its hidden digits: they could be guessed one by one.
  if (filters.q !== undefined && /\d/.test(filters.q) && !isCardNumber(filters.q.trim())) {
    add((p) => `strpos(${SHOWN_TEXT}, lower(${p})) > 0`, filters.q);
  }
  return { conditions, values };
}

/** A path that finds keys with this value in any field, as text or as the number or boolean that the text reads as. */
function keyValuePath(value: string): string {
  const literals = [JSON.stringify(value)];
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(value) || value === "true" || value === "false") literals.push(value);
  return `$.* ? (${literals.map((literal) => `@ == ${literal}`).join(" || ")})`;
}
