import type { z } from "zod";
import type { CreateListBody, EditListBody, ListRow, ReplaceListBody } from "@/lib/contract/list-api";
import { listValuesOf } from "@/lib/contract/list-ends";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet } from "../rule-set/rule-set";
import { changeListIn, requireList } from "./change";
import { readList } from "./read";

/** Makes a list. @throws Refused `invalidList`, `listConflict` when there is one of this name */
export async function createList(db: Db, author: Author, body: z.infer<typeof CreateListBody>): Promise<ListRow> {
  const { name, type, description = "", values: given = [], note } = body;
  const { values, ends } = listValuesOf(given);
  await changeRuleSet(db, author, (change) =>
    changeListIn(change, name, "list.create", (now) => {
      if (now !== null && !now.deleted) {
        throw new RefusedError({ code: "listConflict", detail: `A list with the name ${name} exists already.` });
      }
      return { description, type, add: values, ends, remove: [], note: note ?? null };
    }),
  );
  return readList(db, name);
}

/** Puts values on a list, takes others off it. @throws Refused `invalidList`, `notFound`, `listConflict` */
export async function editList(
  db: Db,
  author: Author,
  name: string,
  body: z.infer<typeof EditListBody>,
): Promise<ListRow> {
  const { version, type, description, add: given = [], remove = [], note } = body;
  const { values: add, ends } = listValuesOf(given);
  await changeRuleSet(db, author, (change) =>
    changeListIn(change, name, "list.edit", (now) => {
      requireList(now, version);
      return {
        description: description ?? now.description,
        type,
        add,
        ends,
        remove: listValuesOf(remove).values,
        note: note ?? null,
      };
    }),
  );
  return readList(db, name);
}

/** Makes a list hold exactly the given values. @throws Refused `invalidList`, `notFound`, `listConflict` */
export async function replaceList(
  db: Db,
  author: Author,
  name: string,
  { version, values: given, note }: z.infer<typeof ReplaceListBody>,
): Promise<ListRow> {
  const { values, ends } = listValuesOf(given);
  await changeRuleSet(db, author, (change) =>
    changeListIn(change, name, "list.replace", (now) => {
      requireList(now, version);
      return { description: now.description, add: values, ends, remove: "others", note: note ?? null };
    }),
  );
  return readList(db, name);
}
