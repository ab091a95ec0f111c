import { sql } from "kysely";
import { z } from "zod";
import type { DecisionPage, DecisionQuery } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { DECISION_FIELDS, rowOf } from "./row";
import { toldRows } from "./told-rows";

const LIMIT_DEFAULT = 50;
/** When the last decision of a page was asked for, and its id. */
const Cursor = z.tuple([z.number().int(), z.string().regex(/^[0-9a-f]{32}$/)]);

/** Decisions, newest first. @throws Refused `badRequest` for a cursor that is not ours */
export async function listDecisions(db: Db, query: DecisionQuery): Promise<DecisionPage> {
  const { decision, from, to, key, complete, ruleId, cursor, limit = LIMIT_DEFAULT } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await db.kysely
    .selectFrom("decision")
    .select(DECISION_FIELDS)
    .$if(decision !== undefined, (some) => some.where("given", "in", [...(decision ?? [])]))
    .$if(from !== undefined, (some) => some.where("askedAt", ">=", BigInt(from ?? 0)))
    .$if(to !== undefined, (some) => some.where("askedAt", "<", BigInt(to ?? 0)))
    .$if(key !== undefined, (some) => some.where(sql<boolean>`keys @> array[${key}]::text[]`))
    .$if(complete !== undefined, (some) => some.where("complete", "=", complete === "true"))
    .$if(ruleId !== undefined, (some) =>
      some.where(
        sql<boolean>`hits <> '[]'::jsonb and jsonb_path_query_array(hits, '$[*].ruleId') @> to_jsonb(${ruleId}::text)`,
      ),
    )
    .$if(after !== null, (some) =>
      some.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("askedAt", "id"), "<", tuple(BigInt(after?.[0] ?? 0), after?.[1] ?? "")),
      ),
    )
    .orderBy("askedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: [...(await toldRows(db, page.map(rowOf)))],
    nextCursor: more ? Buffer.from(JSON.stringify([Number(last.askedAt), last.id])).toString("base64url") : null,
  };
}

function readCursor(text: string): z.infer<typeof Cursor> {
  const refuse = () => badField("cursor", "expected the nextCursor of another page");
  try {
    const found = Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (found.success) return found.data;
  } catch {
    throw refuse();
  }
  throw refuse();
}
