import type pg from "pg";
import { LISTS_MAX } from "@/lib/contract/list-api";
import type { ListType } from "@/lib/contract/list-type";
import { LIST_VALUES_MAX, listValueFault } from "@/lib/contract/list-values";
import { changesOf } from "../audit/changes";
import { audit } from "../audit/write";
import { Refused } from "../errors";
import { createSlices, giveWay } from "../http/give-way";
import type { RuleSetChange } from "../rules/rule-set";
import { LIST_COLUMNS, type ListRecord } from "./row";

/** The list as it is, or as it was before it was deleted. */
export interface FoundList extends ListRecord {
  readonly deleted: boolean;
}

/** What a list becomes. */
export interface ListOutcome {
  readonly description: string;
  /** As it is when missing; of a new list `text`. */
  readonly type?: ListType | undefined;
  /** Values put on it; those that it holds already stay as they are. */
  readonly add: readonly string[];
  /** Values taken off it, or all but those in `add`. */
  readonly remove: readonly string[] | "others";
  /** Why, in the author's words. */
  readonly note: string | null;
  readonly deleted?: boolean;
}

interface Moved {
  readonly added: number;
  readonly removed: number;
}

/** Values that cannot stand on a list are told one by one up to here. */
const ISSUES_MAX = 20;

/**
 * Changes one list within a change of the rule set. `decide` sees the list as it is (null when there never was one) and
 * says what it becomes, or throws. What differs is a new version with its author, and an audit event; where nothing
 * differs there is none.
 * @throws Refused what `decide` throws; `invalidList` for values that cannot stand on one, or too many
 */
export async function changeListIn(
  change: RuleSetChange,
  name: string,
  action: string,
  decide: (now: FoundList | null) => ListOutcome,
): Promise<ListRecord> {
  const { client } = change;
  const now = await findList(client, name);
  const outcome = decide(now);
  await refuseUnusable(outcome);
  const created = now === null || now.deleted;
  if (created) await refuseTooMany(client);
  await client.query(
    `insert into managed_list (name, description, version, revision, entries, updated_by_name)
     values ($1, '', 0, $2, 0, $3) on conflict (name) do nothing`,
    [name, change.revision, change.author.name],
  );
  const removed = await takeOff(change, name, outcome);
  const added = await putOn(change, name, outcome.add);
  const type = outcome.type ?? (created ? "text" : now.type);
  const told = !created && now.description === outcome.description && now.type === type;
  const unchanged = told && outcome.deleted !== true;
  if (unchanged && added === 0 && removed === 0) return now;
  const entries = (created ? 0 : now.entries) + added - removed;
  if (entries > LIST_VALUES_MAX) {
    throw invalidList([{ path: "values", expected: `at most ${LIST_VALUES_MAX} values on a list, not ${entries}` }]);
  }
  return writeVersion(change, name, action, { ...outcome, type }, now, { added, removed }, entries);
}

/** @throws Refused `notFound` or, when `version` is given and not the list's, `listConflict` */
export function requireList(now: FoundList | null, version: number | undefined): asserts now is FoundList {
  if (now === null || now.deleted) throw new Refused({ code: "notFound", what: "list with this name" });
  if (version === undefined || version === now.version) return;
  throw new Refused({
    code: "listConflict",
    detail: `${now.updated_by_name} saved version ${now.version} before you; you started from version ${version}.`,
  });
}

async function findList(client: pg.PoolClient, name: string): Promise<FoundList | null> {
  const { rows } = await client.query<FoundList>(
    `select ${LIST_COLUMNS}, deleted_at is not null as deleted from managed_list where name = $1`,
    [name],
  );
  return rows[0] ?? null;
}

async function refuseUnusable({ add, remove }: ListOutcome): Promise<void> {
  const slices = createSlices({ every: 1_000 });
  const issues: { path: string; expected: string }[] = [];
  for (let i = 0; i < add.length && issues.length < ISSUES_MAX; i++) {
    const fault = listValueFault(add[i] ?? "");
    if (fault !== null) issues.push({ path: `value ${i + 1}`, expected: fault.replace("expected ", "") });
    const rest = slices.rest();
    if (rest !== undefined) await rest;
  }
  if (issues.length > 0) throw invalidList(issues);
  if (remove === "others" || remove.length === 0) return;
  const added = new Set<string>();
  for (const value of add) {
    added.add(value);
    const rest = slices.rest();
    if (rest !== undefined) await rest;
  }
  const both = remove.find((value) => added.has(value));
  if (both === undefined) return;
  throw invalidList([
    { path: "remove", expected: `values that are not added at the same time, not ${both.slice(0, 300)}` },
  ]);
}

async function refuseTooMany(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*) as count from managed_list where deleted_at is null",
  );
  if ((rows[0]?.count ?? 0) < LISTS_MAX) return;
  throw invalidList([{ path: "name", expected: `at most ${LISTS_MAX} lists; delete one first` }]);
}

/** Values that go to the database at once: writing them as one parameter holds everyone up meanwhile. */
const VALUES_AT_ONCE = 5_000;

function* parts(values: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < values.length; from += VALUES_AT_ONCE) yield values.slice(from, from + VALUES_AT_ONCE);
}

async function takeOff(change: RuleSetChange, name: string, { add, remove }: ListOutcome): Promise<number> {
  if (remove === "others") return takeOffOthers(change, name, add);
  const { client, revision } = change;
  let removed = 0;
  for (const part of parts(remove)) {
    const { rowCount } = await client.query(
      `update managed_list_entry set to_revision = $3 where list_name = $1 and to_revision is null
         and value in (select unnest($2::text[]))`,
      [name, part, revision],
    );
    removed += rowCount ?? 0;
    await giveWay();
  }
  return removed;
}

async function takeOffOthers(
  { client, revision }: RuleSetChange,
  name: string,
  kept: readonly string[],
): Promise<number> {
  await client.query(
    "create temporary table if not exists kept_value on commit drop as select value from managed_list_entry with no data",
  );
  await client.query("truncate kept_value");
  for (const part of parts(kept)) {
    await client.query("insert into kept_value select unnest($1::text[])", [part]);
    await giveWay();
  }
  const { rowCount } = await client.query(
    `update managed_list_entry e set to_revision = $2 where e.list_name = $1 and e.to_revision is null
       and not exists (select from kept_value k where k.value = e.value)`,
    [name, revision],
  );
  return rowCount ?? 0;
}

async function putOn({ client, revision }: RuleSetChange, name: string, add: readonly string[]): Promise<number> {
  let added = 0;
  for (const part of parts(add)) {
    const { rowCount } = await client.query(
      `insert into managed_list_entry (list_name, value, from_revision) select $1, value, $3 from unnest($2::text[]) value
       on conflict (list_name, value) where to_revision is null do nothing`,
      [name, part, revision],
    );
    added += rowCount ?? 0;
    await giveWay();
  }
  return added;
}

async function writeVersion(
  change: RuleSetChange,
  name: string,
  action: string,
  outcome: ListOutcome & { readonly type: ListType },
  now: FoundList | null,
  moved: Moved,
  entries: number,
): Promise<ListRecord> {
  const { client, author, revision, written } = change;
  written.lists = true;
  const version = (now?.version ?? 0) + 1;
  const note = noteOf(outcome, now, moved);
  const { rows } = await client.query<ListRecord>(
    `update managed_list set description = $2, version = $3, revision = $4, entries = $5,
       deleted_at = case when $6 then now() end, updated_at = now(), updated_by_id = $7, updated_by_name = $8, type = $9
     where name = $1 returning ${LIST_COLUMNS}`,
    [
      name,
      outcome.description,
      version,
      revision,
      entries,
      outcome.deleted ?? false,
      author.id,
      author.name,
      outcome.type,
    ],
  );
  await client.query(
    `insert into managed_list_version (list_name, version, revision, added, removed, entries, author_id, author_name, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [name, version, revision, moved.added, moved.removed, entries, author.id, author.name, note],
  );
  const { description, type } = outcome;
  const before = now === null || now.deleted ? null : auditedList(now);
  const after = outcome.deleted === true ? null : { description, type, entries };
  const values = await movedValues(change, name, moved);
  await audit(change, action, `list:${name}`, { version, note, ...changesOf(before, after), ...values });
  const [row] = rows;
  if (row === undefined) throw new Error(`list ${name} is not there right after it was written`);
  return row;
}

function auditedList({ description, type, entries }: FoundList): Readonly<Record<string, unknown>> {
  return { description, type, entries };
}

/** Values that the audit names of one change, each way. */
const NAMED_MAX = 1_000;

/** The values that a change put on the list and took off it, the first of them. */
async function movedValues(
  { client, revision }: RuleSetChange,
  name: string,
  { added, removed }: Moved,
): Promise<{ readonly added?: readonly string[]; readonly removed?: readonly string[] }> {
  const of = async (column: "from_revision" | "to_revision"): Promise<readonly string[]> => {
    const { rows } = await client.query<{ value: string }>(
      `select value from managed_list_entry where list_name = $1 and ${column} = $2 order by value limit ${NAMED_MAX}`,
      [name, revision],
    );
    return rows.map(({ value }) => value);
  };
  return {
    ...(added === 0 ? {} : { added: await of("from_revision") }),
    ...(removed === 0 ? {} : { removed: await of("to_revision") }),
  };
}

/** What differs from before, in words, and why. */
function noteOf(outcome: ListOutcome, now: FoundList | null, { added, removed }: Moved): string {
  const notes: string[] = [];
  if (outcome.deleted === true) notes.push("Deleted");
  else if (now === null || now.deleted) notes.push("Created");
  else {
    if (now.description !== outcome.description) notes.push("Description changed");
    if (outcome.type !== undefined && now.type !== outcome.type) notes.push(`Type ${outcome.type}`);
  }
  if (added > 0)
    notes.push(added === 1 && outcome.add.length === 1 ? `${outcome.add[0]} added` : `${counted(added)} added`);
  const one = outcome.remove !== "others" && outcome.remove.length === 1 ? outcome.remove[0] : undefined;
  if (removed > 0) notes.push(removed === 1 && one !== undefined ? `${one} removed` : `${counted(removed)} removed`);
  const what = notes.join(", ");
  return outcome.note === null || outcome.note === "" ? what : `${what} · ${outcome.note}`;
}

const counted = (count: number): string => count.toLocaleString("en");

/** A list that cannot be as it is asked for, with each place and what was expected there. */
export function invalidList(issues: readonly { readonly path: string; readonly expected: string }[]): Refused {
  const detail = issues.map(({ path, expected }) => `${path}: expected ${expected}`).join("; ");
  return new Refused({ code: "invalidList", detail: detail.slice(0, 2_000), issues });
}
