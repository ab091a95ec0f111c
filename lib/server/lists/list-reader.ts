import type { Pool } from "pg";
import type { ListValues, ManagedLists } from "@/lib/contract/list";
import { ListTimeline } from "./list-timeline";

/** Reads what managed lists held at revisions of the rule set. */
export interface ListReader {
  /** The lists of these names as they were at `revision`, which must be stored; one that is not there is empty. */
  at(names: ReadonlySet<string>, revision: number): Promise<ManagedLists>;
}

interface EntryRow {
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * A reader that keeps each list once, with the revisions between which each value was on it: another revision costs only
 * what differs, in reading and in memory, however many revisions are in use at once.
 */
export function createListReader(pool: Pool): ListReader {
  const timelines = new Map<string, ListTimeline>();
  /** Tail of the queue of readings: two at once would read the same changes twice. */
  let queue: Promise<unknown> = Promise.resolve();

  const read = async (names: ReadonlySet<string>, revision: number): Promise<ManagedLists> => {
    await readForward(names, revision);
    for (const name of names) await readBack(name, revision);
    const lists = new Map<string, ListValues>();
    for (const name of names) lists.set(name, timelineOf(name).at(revision));
    return lists;
  };

  const timelineOf = (name: string): ListTimeline => {
    const timeline = timelines.get(name) ?? new ListTimeline();
    timelines.set(name, timeline);
    return timeline;
  };

  /** What changed since each list was read last, where that was before `revision`. */
  const readForward = async (names: ReadonlySet<string>, revision: number): Promise<void> => {
    const behind = [...names].filter((name) => {
      const { until } = timelineOf(name);
      return until !== null && until < revision;
    });
    if (behind.length === 0) return;
    const rows = await entries(
      `from managed_list_entry e join unnest($1::text[], $2::bigint[]) as b (name, until) on e.list_name = b.name
         and e.from_revision > b.until
       union all
       select e.list_name, e.value, e.from_revision, e.to_revision
       from managed_list_entry e join unnest($1::text[], $2::bigint[]) as b (name, until) on e.list_name = b.name
         and e.to_revision > b.until and e.from_revision <= b.until`,
      [behind, behind.map((name) => timelineOf(name).until)],
    );
    for (const name of behind) {
      const changed = rows.entries.filter((row) => row.name === name);
      // What is over takes no more room than what is there: older revisions in use keep the timeline that they have.
      if (timelineOf(name).isMostlyPast) timelines.delete(name);
      else timelineOf(name).goOn(changed, rows.until);
    }
  };

  /** What was on the list at `revision` or since, as far as it is not known yet. */
  const readBack = async (name: string, revision: number): Promise<void> => {
    const timeline = timelineOf(name);
    const { since } = timeline;
    if (since !== null && since <= revision) return;
    const rows = await entries(
      `from managed_list_entry e where e.list_name = $1 and ($3::bigint is null and e.to_revision is null or e.to_revision > $2)
         and ($3::bigint is null or e.to_revision <= $3)`,
      [name, revision, since],
    );
    timeline.goBack(rows.entries, revision, rows.until);
  };

  /** Entries, and the revision up to which they are told, as one snapshot. */
  const entries = async (
    from: string,
    values: unknown[],
  ): Promise<{ readonly entries: readonly EntryRow[]; readonly until: number }> => {
    const { rows } = await pool.query<EntryRow & { readonly until: number }>(
      `select s.revision as until, e.name, e.value, e."from", e."to" from rule_set s left join (
         select e.list_name as name, e.value, e.from_revision as "from", e.to_revision as "to" ${from}) e on true
       where s.id = 1`,
      values,
    );
    return { entries: rows.filter(({ name }) => name !== null), until: rows[0]?.until ?? 0 };
  };

  return {
    at: (names, revision) => {
      const reading = queue.then(() => read(names, revision));
      // Who asked is told; the next in the queue is read all the same.
      queue = reading.catch(() => {});
      return reading;
    },
  };
}
