import type { ListType } from "@/lib/contract/list-type";

/** A row of `managed_list`. */
export interface ListRecord {
  readonly name: string;
  readonly type: ListType;
  readonly description: string;
  readonly version: number;
  readonly revision: number;
  readonly entries: number;
  readonly updated_at: Date;
  readonly updated_by_name: string;
}

export const LIST_COLUMNS = "name, type, description, version, revision, entries, updated_at, updated_by_name";
