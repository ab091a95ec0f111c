import type { ListValues } from "@/lib/contract/list";

/** A value on a list: from a revision, up to but without another; null while it is on it. */
export interface ListMembership {
  readonly value: string;
  readonly from: number;
  readonly to: number | null;
  /** It is on the list only for events before, epoch milliseconds; null: without end. */
  readonly until: number | null;
}

/** What is over may be kept up to this, however little is there. */
const PAST_CALM = 10_000;

/**
 * One list over revisions: it can be looked at as it was at each from `since` to `until`, all of these views sharing what
 * they have in common. It only learns more, so a view stays what it is.
 */
export class ListTimeline {
  /** Null before anything was read. */
  since: number | null = null;
  until: number | null = null;
  /** Values on it at `until`, with the revision since which they are. */
  private readonly present = new Map<string, number>();
  /** Ends of those that have one. */
  private readonly ends = new Map<string, number>();
  private readonly past = new Map<string, readonly ListMembership[]>();

  /** Adds every stay that began or ended after `until`, up to `until`. */
  goOn(stays: readonly ListMembership[], until: number): void {
    for (const stay of stays) {
      if (stay.to === null) this.begin(stay);
    }
    for (const stay of stays) {
      if (stay.to === null) continue;
      if (this.present.get(stay.value) === stay.from) {
        this.present.delete(stay.value);
        this.ends.delete(stay.value);
      }
      this.remember(stay);
    }
    this.until = until;
  }

  /** Adds every stay that ended at a revision after `since` and not after the one known so far; at first, all that go on too. */
  goBack(stays: readonly ListMembership[], since: number, until: number): void {
    for (const stay of stays) {
      if (stay.to === null) this.begin(stay);
      else this.remember(stay);
    }
    this.since = since;
    this.until ??= until;
  }

  /** Whether more is kept of what is over than of what is there. */
  get isMostlyPast(): boolean {
    return this.past.size > this.present.size + PAST_CALM;
  }

  /** The list as it was at a revision that is known. */
  at(revision: number): ListValues {
    const { present, ends, past } = this;
    return {
      has: (value, time) => {
        const from = present.get(value);
        if (from !== undefined && from <= revision) return ends.size === 0 || time < (ends.get(value) ?? Infinity);
        if (past.size === 0) return false;
        const stay = past.get(value)?.find((each) => each.from <= revision && revision < (each.to ?? Infinity));
        return stay !== undefined && time < (stay.until ?? Infinity);
      },
    };
  }

  private begin({ value, from, until }: ListMembership): void {
    this.present.set(value, from);
    if (until === null) this.ends.delete(value);
    else this.ends.set(value, until);
  }

  private remember(stay: ListMembership): void {
    this.past.set(stay.value, [...(this.past.get(stay.value) ?? []), stay]);
  }
}
