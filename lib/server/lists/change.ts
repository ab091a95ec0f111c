import { sql } from "kysely";
import { LISTS_MAX } from "@/lib/contract/list-api";
import type { ListType } from "@/lib/contract/list-type";
import { LIST_VALUES_MAX, listValueFault } from "@/lib/contract/list-values";
import { changesOf } from "../audit/changes";
import { audit } from "../audit/write";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import type { RuleSetChange } from "../rule-set/rule-set";
import { createSlices, giveWay } from "../scheduling/give-way";
import { type ListRecord, listRecordOf } from "./row";

/** The list as it is, or as it was before it was deleted. */
export interface ListBeforeChange extends ListRecord {
  readonly deleted: boolean;
}

/** What a list becomes. */
export interface ListOutcome {
  readonly description: string;
  /** As it is when missing; of a new list `text`. */
  readonly type?: ListType | undefined;
  /** Values put on it; those that it holds already stay as they are. */
  readonly add: readonly string[];
  /** Ends of those in `add`, epoch milliseconds, null for none; of what is not named it stays, or is none where `add` is all. */
  readonly ends?: ReadonlyMap<string, number | null> | undefined;
  /** Values taken off it, or all but those in `add`. */
  readonly remove: readonly string[] | "others";
  /** Why, in the author's words. */
  readonly note: string | null;
  readonly deleted?: boolean;
}

interface Moved {
  readonly added: number;
  readonly removed: number;
  /** Of those that stay, the ones with another end. */
  readonly ended: number;
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
  decide: (now: ListBeforeChange | null) => ListOutcome,
): Promise<ListRecord> {
  const now = await findList(change, name);
  const outcome = decide(now);
  await refuseUnusable(outcome);
  const created = now === null || now.deleted;
  if (created) await refuseTooMany(change);
  const { revision, author } = change;
  const empty = { name, description: "", version: 0, revision, entries: 0, updatedByName: author.name };
  await change.prisma.managedList.createMany({ data: empty, skipDuplicates: true });
  const removed = await takeOff(change, name, outcome);
  const ended = await changeEnds(change, name, outcome);
  const added = (await putOn(change, name, outcome)) - ended;
  const type = outcome.type ?? (created ? "text" : now.type);
  const told = !created && now.description === outcome.description && now.type === type;
  const unchanged = told && outcome.deleted !== true;
  if (unchanged && added === 0 && removed === 0 && ended === 0) return now;
  const entries = (created ? 0 : now.entries) + added - removed;
  if (entries > LIST_VALUES_MAX) {
    throw invalidList([{ path: "values", expected: `at most ${LIST_VALUES_MAX} values on a list, not ${entries}` }]);
  }
  return writeVersion(change, name, action, { ...outcome, type }, now, { added, removed, ended }, entries);
}

/** @throws Refused `notFound` or, when `version` is given and not the list's, `listConflict` */
export function requireList(
  now: ListBeforeChange | null,
  version: number | undefined,
): asserts now is ListBeforeChange {
  if (now === null || now.deleted) throw new RefusedError({ code: "notFound", what: "list with this name" });
  if (version === undefined || version === now.version) return;
  throw new RefusedError({
    code: "listConflict",
    detail: `${now.updatedByName} saved version ${now.version} before you; you started from version ${version}.`,
  });
}

async function findList({ prisma }: DataAccess, name: string): Promise<ListBeforeChange | null> {
  const row = await prisma.managedList.findUnique({ where: { name } });
  return row === null ? null : { ...listRecordOf(row), deleted: row.deletedAt !== null };
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

async function refuseTooMany({ prisma }: DataAccess): Promise<void> {
  if ((await prisma.managedList.count({ where: { deletedAt: null } })) < LISTS_MAX) return;
  throw invalidList([{ path: "name", expected: `at most ${LISTS_MAX} lists; delete one first` }]);
}

/** Values that go to the database at once: writing them as one parameter holds everyone up meanwhile. */
const VALUES_AT_ONCE = 5_000;

function* parts(values: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < values.length; from += VALUES_AT_ONCE) yield values.slice(from, from + VALUES_AT_ONCE);
}

async function takeOff(change: RuleSetChange, name: string, { add, remove }: ListOutcome): Promise<number> {
  if (remove === "others") return takeOffOthers(change, name, add);
  const { kysely, revision } = change;
  let removed = 0;
  for (const part of parts(remove)) {
    const { numUpdatedRows } = await kysely
      .updateTable("managedListEntry")
      .set({ toRevision: revision })
      .where("listName", "=", name)
      .where("toRevision", "is", null)
      .where("value", "in", sql<string>`(select unnest(${part}::text[]))`)
      .executeTakeFirst();
    removed += Number(numUpdatedRows);
    await giveWay();
  }
  return removed;
}

async function takeOffOthers(
  { prisma, revision }: RuleSetChange,
  name: string,
  kept: readonly string[],
): Promise<number> {
  await prisma.$executeRaw`
    create temporary table if not exists kept_value on commit drop as select value from managed_list_entry with no data`;
  await prisma.$executeRaw`truncate kept_value`;
  for (const part of parts(kept)) {
    await prisma.$executeRaw`insert into kept_value select unnest(${part}::text[])`;
    await giveWay();
  }
  return prisma.$executeRaw`
    update managed_list_entry e set to_revision = ${revision} where e.list_name = ${name} and e.to_revision is null
       and not exists (select from kept_value k where k.value = e.value)`;
}

/** Takes off those that stay with another end, for `putOn` to put them on again; gives their number. */
async function changeEnds(change: RuleSetChange, name: string, { add, ends, remove }: ListOutcome): Promise<number> {
  const { prisma, revision } = change;
  const spokenOf = remove === "others" && (await hasEnds(change, name)) ? add : [...(ends?.keys() ?? [])];
  let changed = 0;
  for (const part of parts(spokenOf)) {
    changed += await prisma.$executeRaw`
      update managed_list_entry e set to_revision = ${revision}
      from unnest(${part}::text[], ${endsOf(part, ends)}::bigint[]) as g (value, until)
      where e.list_name = ${name} and e.value = g.value and e.to_revision is null and e.until is distinct from g.until`;
    await giveWay();
  }
  return changed;
}

async function hasEnds({ prisma }: DataAccess, name: string): Promise<boolean> {
  const found = await prisma.managedListEntry.findFirst({
    where: { listName: name, toRevision: null, until: { not: null } },
    select: { value: true },
  });
  return found !== null;
}

const endsOf = (values: readonly string[], ends: ListOutcome["ends"]): readonly (number | null)[] =>
  values.map((value) => ends?.get(value) ?? null);

async function putOn({ prisma, revision }: RuleSetChange, name: string, { add, ends }: ListOutcome): Promise<number> {
  let added = 0;
  for (const part of parts(add)) {
    added += await prisma.$executeRaw`
      insert into managed_list_entry (list_name, value, from_revision, until)
      select ${name}, value, ${revision}, until from unnest(${part}::text[], ${endsOf(part, ends)}::bigint[]) as g (value, until)
      on conflict (list_name, value) where to_revision is null do nothing`;
    await giveWay();
  }
  return added;
}

async function writeVersion(
  change: RuleSetChange,
  name: string,
  action: string,
  outcome: ListOutcome & { readonly type: ListType },
  now: ListBeforeChange | null,
  moved: Moved,
  entries: number,
): Promise<ListRecord> {
  const { prisma, author, revision, written } = change;
  written.lists = true;
  const version = (now?.version ?? 0) + 1;
  const note = noteOf(outcome, now, moved);
  const row = await prisma.managedList.update({
    where: { name },
    data: {
      description: outcome.description,
      version,
      revision,
      entries,
      deletedAt: outcome.deleted === true ? new Date() : null,
      updatedAt: new Date(),
      updatedById: author.id,
      updatedByName: author.name,
      type: outcome.type,
    },
  });
  await prisma.managedListVersion.create({
    data: {
      listName: name,
      version,
      revision,
      added: moved.added,
      removed: moved.removed,
      entries,
      authorId: author.id,
      authorName: author.name,
      note,
    },
  });
  const { description, type } = outcome;
  const before = now === null || now.deleted ? null : auditedList(now);
  const after = outcome.deleted === true ? null : { description, type, entries };
  const values = await movedValues(change, name, moved);
  await audit(change, action, `list:${name}`, { version, note, ...changesOf(before, after), ...values });
  return listRecordOf(row);
}

function auditedList({ description, type, entries }: ListBeforeChange): Readonly<Record<string, unknown>> {
  return { description, type, entries };
}

/** Values that the audit names of one change, each way. */
const NAMED_MAX = 1_000;

/** The values that a change put on the list and took off it, the first of them. */
async function movedValues(
  { prisma, revision }: RuleSetChange,
  name: string,
  { added, removed, ended }: Moved,
): Promise<{ readonly added?: readonly string[]; readonly removed?: readonly string[] }> {
  const of = async (moved: "fromRevision" | "toRevision"): Promise<readonly string[]> => {
    const rows = await prisma.managedListEntry.findMany({
      where: { listName: name, [moved]: revision },
      select: { value: true, until: true },
      orderBy: { value: "asc" },
      take: NAMED_MAX,
    });
    return rows.map(({ value, until }) =>
      until === null ? value : `${value} until ${new Date(Number(until)).toISOString()}`,
    );
  };
  return {
    ...(added + ended === 0 ? {} : { added: await of("fromRevision") }),
    ...(removed + ended === 0 ? {} : { removed: await of("toRevision") }),
  };
}

/** What differs from before, in words, and why. */
function noteOf(outcome: ListOutcome, now: ListBeforeChange | null, { added, removed, ended }: Moved): string {
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
  if (ended > 0) notes.push(`${counted(ended)} ${ended === 1 ? "end" : "ends"} changed`);
  const what = notes.join(", ");
  return outcome.note === null || outcome.note === "" ? what : `${what} · ${outcome.note}`;
}

const counted = (count: number): string => count.toLocaleString("en");

/** A list that cannot be as it is asked for, with each place and what was expected there. */
function invalidList(issues: readonly { readonly path: string; readonly expected: string }[]): RefusedError {
  const detail = issues.map(({ path, expected }) => `${path}: expected ${expected}`).join("; ");
  return new RefusedError({ code: "invalidList", detail: detail.slice(0, 2_000), issues });
}
