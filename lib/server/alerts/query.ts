import { type RawBuilder, type SqlBool, sql } from "kysely";
import { AlertFilterQuery, AlertQuery } from "@/lib/contract/alert-calls";
import { DUE_WITHIN_MS } from "@/lib/contract/alert-due";
import { isCardNumber } from "@/lib/contract/card-number";
import { ENTITY_FIELDS } from "@/lib/contract/entity";
import { severityRank } from "@/lib/contract/severity";
import type { Caller } from "../callers/caller";
import { readQuery } from "../http/query";
import { isDueBefore, isNotWaiting } from "../limits/due-at";

/** `search_text` without the hidden digits of what may be a card's number in a key that is not an account's alone. */
const SHOWN_TEXT = `case when key ?| array(select jsonb_object_keys(key) except select 'accountId')
  then regexp_replace(regexp_replace(search_text, '(?<![0-9a-z])([0-9]{6})[0-9]{3,9}([0-9]{4})(?![0-9a-z])', '\\1 \\2', 'g'),
    '(?<![0-9a-z])[0-9](?:[ -]?[0-9]){12,18}(?![0-9a-z])', ' ', 'g')
  else search_text end`;

/** The alert query of a URL. @throws Refused `badRequest` that names what cannot be used */
export function alertQueryOf(url: URL): AlertQuery {
  return readQuery(url, AlertQuery);
}

export type AlertQueryFilters = Omit<AlertQuery, "sort" | "cursor" | "limit">;

/** The filters alone: order and place in the list are refused here. @throws Refused `badRequest` */
export function alertFiltersOf(url: URL): AlertQueryFilters {
  return readQuery(url, AlertFilterQuery);
}

/** Conditions on `alert` (no alias) for everything that filters, at `now`, epoch milliseconds; all must hold. */
export function whereClauses(
  { status, severity, ruleId, assignee, key, from, to, q, due, waiting, ...filters }: AlertQueryFilters,
  caller: Pick<Caller, "id">,
  now = Date.now(),
): RawBuilder<SqlBool>[] {
  const conditions = outcomeClauses(filters);
  if (status !== undefined) conditions.push(sql`status = any(${status}::text[])`);
  if (severity !== undefined) conditions.push(sql`severity_rank = any(${severity.map(severityRank)}::smallint[])`);
  if (ruleId !== undefined) conditions.push(sql`rule_id = any(${ruleId}::text[])`);
  if (assignee === "none") conditions.push(sql`assignee_id is null`);
  else if (assignee !== undefined) conditions.push(sql`assignee_id = ${assignee === "me" ? caller.id : assignee}`);
  if (key !== undefined) conditions.push(sql`key @? ${keyValuePath(key)}::jsonpath`);
  if (from !== undefined) conditions.push(sql`detected_at >= ${from}::bigint`);
  if (to !== undefined) conditions.push(sql`detected_at < ${to}::bigint`);
  // strpos knows no wildcards to escape, and is several times faster than LIKE at finding nothing.
  if (q !== undefined) conditions.push(sql`strpos(search_text, lower(${q})) > 0`);
  // A part of a card's number finds what is shown of it, never its hidden digits: they could be guessed one by one.
  if (q !== undefined && /\d/.test(q) && !isCardNumber(q.trim())) {
    conditions.push(sql`strpos(${sql.raw(SHOWN_TEXT)}, lower(${q})) > 0`);
  }
  if (due !== undefined) conditions.push(isDueBefore(now + DUE_WITHIN_MS[due]));
  if (waiting === true) conditions.push(sql`waiting_until > ${now}::bigint`);
  if (waiting === false || due !== undefined) conditions.push(isNotWaiting(sql`${now}::bigint`));
  return conditions;
}

/** Conditions on what became of an alert, and on what it is about. */
function outcomeClauses(
  filters: Omit<AlertQueryFilters, "status" | "severity" | "ruleId" | "assignee" | "key" | "from" | "to" | "q">,
): RawBuilder<SqlBool>[] {
  const { label, country, kind, acknowledgedFrom, acknowledgedTo, resolvedFrom, resolvedTo, hour } = filters;
  const conditions: RawBuilder<SqlBool>[] = [];
  if (label !== undefined) conditions.push(sql`label = any(${label}::text[])`);
  if (country === "none") conditions.push(sql`country is null`);
  else if (country !== undefined) conditions.push(sql`country = ${country}`);
  if (kind === "other") conditions.push(sql`not key ?| ${Object.values(ENTITY_FIELDS)}::text[]`);
  else if (kind !== undefined) conditions.push(sql`key ? ${ENTITY_FIELDS[kind]}`);
  if (acknowledgedFrom !== undefined) conditions.push(sql`acknowledged_at >= ${acknowledgedFrom}::bigint`);
  if (acknowledgedTo !== undefined) conditions.push(sql`acknowledged_at < ${acknowledgedTo}::bigint`);
  if (resolvedFrom !== undefined) conditions.push(sql`resolved_at >= ${resolvedFrom}::bigint`);
  if (resolvedTo !== undefined) conditions.push(sql`resolved_at < ${resolvedTo}::bigint`);
  if (hour !== undefined) conditions.push(sql`(detected_at / 3600000 + 72) % 168 = ${hour}::bigint`);
  return conditions;
}

/** A path that finds keys with this value in any field, as text or as the number or boolean that the text reads as. */
function keyValuePath(value: string): string {
  const literals = [JSON.stringify(value)];
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(value) || value === "true" || value === "false") literals.push(value);
  return `$.* ? (${literals.map((literal) => `@ == ${literal}`).join(" || ")})`;
}
