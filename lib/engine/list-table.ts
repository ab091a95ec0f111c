import type { ListValues, ManagedLists } from "@/lib/contract/list";

/** What one managed list holds now. */
export interface ListNow {
  values: ListValues;
}

const EMPTY: ListValues = { has: () => false };

/**
 * The managed lists as they are now. A compiled condition keeps the entry of its list, so a list may change without
 * anything being compiled again and without a look at any held event.
 */
export class ListTable {
  private lists: ManagedLists;
  private readonly handed = new Map<string, ListNow>();

  constructor(lists: ManagedLists) {
    this.lists = lists;
  }

  of(name: string): ListNow {
    let entry = this.handed.get(name);
    if (entry === undefined) {
      entry = { values: this.lists.get(name) ?? EMPTY };
      this.handed.set(name, entry);
    }
    return entry;
  }

  replace(lists: ManagedLists): void {
    this.lists = lists;
    for (const [name, entry] of this.handed) entry.values = lists.get(name) ?? EMPTY;
  }
}
