import type { AliasableExpression, Selectable } from "kysely";
import type { ListValues, ManagedLists } from "@/lib/contract/list";
import type { Db } from "../data/db";
import { records } from "../data/records";
import type { Tables } from "../data/tables";
import { type ListMembership, ListTimeline } from "./list-timeline";

/** Reads what managed lists held at revisions of the rule set. */
export interface ListReader {
  /** The lists of these names as they were at `revision`, which must be stored; one that is not there is empty. */
  at(names: ReadonlySet<string>, revision: number): Promise<ManagedLists>;
}

const STAY = ["e.listName", "e.value", "e.fromRevision", "e.toRevision", "e.until"] as const;

/** A stay of a value on a list, as it is stored. */
type StoredStay = Pick<
  Selectable<Tables["managedListEntry"]>,
  "listName" | "value" | "fromRevision" | "toRevision" | "until"
>;

interface NamedStay extends ListMembership {
  readonly name: string;
}

/**
 * A reader that keeps each list once, with the revisions between which each value was on it: another revision costs only
 * what differs, in reading and in memory, however many revisions are in use at once.
 */
export function createListReader({ direct }: Pick<Db, "direct">): ListReader {
  const timelines = new Map<string, ListTimeline>();
  /** Tail of the queue of readings: two at once would read the same changes twice. */
  let queue: Promise<unknown> = Promise.resolve();

  const readLists = async (names: ReadonlySet<string>, revision: number): Promise<ManagedLists> => {
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
    const known = behind.map((name) => ({ listName: name, fromRevision: timelineOf(name).until }));
    const ofBehind = direct
      .selectFrom("managedListEntry as e")
      .innerJoin(records("managedListEntry", known).as("b"), "e.listName", "b.listName")
      .select(STAY);
    const begun = ofBehind.whereRef("e.fromRevision", ">", "b.fromRevision");
    const ended = ofBehind
      .whereRef("e.toRevision", ">", "b.fromRevision")
      .whereRef("e.fromRevision", "<=", "b.fromRevision");
    const rows = await read(begun.unionAll(ended));
    for (const name of behind) {
      const changed = rows.stays.filter((row) => row.name === name);
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
    const onList = direct.selectFrom("managedListEntry as e").select(STAY).where("e.listName", "=", name);
    const rows = await read(
      since === null
        ? onList.where(({ or, eb }) => or([eb("e.toRevision", "is", null), eb("e.toRevision", ">", BigInt(revision))]))
        : onList.where("e.toRevision", ">", BigInt(revision)).where("e.toRevision", "<=", BigInt(since)),
    );
    timeline.goBack(rows.stays, revision, rows.until);
  };

  /** Stays, and the revision up to which they are told, as one snapshot. */
  const read = async (
    stays: AliasableExpression<StoredStay>,
  ): Promise<{ readonly stays: readonly NamedStay[]; readonly until: number }> => {
    const rows = await direct
      .selectFrom("ruleSet as s")
      .leftJoin(
        () => stays.as("e"),
        (join) => join.onTrue(),
      )
      .select(["s.revision", ...STAY])
      .where("s.id", "=", 1)
      .execute();
    return {
      stays: rows.flatMap(({ listName: name, value, fromRevision, toRevision, until }) =>
        name === null || value === null
          ? []
          : [{ name, value, from: Number(fromRevision), to: orNull(toRevision), until: orNull(until) }],
      ),
      until: Number(rows[0]?.revision ?? 0),
    };
  };

  const orNull = (stored: bigint | number | null) => (stored === null ? null : Number(stored));

  return {
    at: (names, revision) => {
      const reading = queue.then(() => readLists(names, revision));
      // Who asked is told; the next in the queue is read all the same.
      queue = reading.catch(() => {});
      return reading;
    },
  };
}
