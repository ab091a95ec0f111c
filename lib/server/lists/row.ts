import type { ListType } from "@/lib/contract/list-type";
import type { ManagedListModel } from "../generated/prisma/models";

/** A list as it is stored, its values apart. */
export interface ListRecord {
  readonly name: string;
  readonly type: ListType;
  readonly description: string;
  readonly version: number;
  readonly revision: number;
  readonly entries: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** A row of `managed_list`. */
export function listRecordOf(row: ManagedListModel): ListRecord {
  const { name, description, version, entries, updatedAt, updatedByName } = row;
  return {
    name,
    type: listTypeOfRow(row.type),
    description,
    version,
    revision: Number(row.revision),
    entries,
    updatedAt,
    updatedByName,
  };
}

/** Holds because the table's check allows no other. */
export function listTypeOfRow(type: string): ListType {
  return type as ListType;
}
