import { ListEntryQuery } from "@/lib/contract/list-api";
import { readQuery } from "@/lib/server/http/query";
import { listEntries, mayHoldCards } from "@/lib/server/lists/entries";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/lists/{name}/entries", async ({ services, url, params, replyAsItIs }) => {
  const query = readQuery(url, ListEntryQuery);
  const { db, cards } = services;
  if (await mayHoldCards(db, params.name)) return listEntries(db, params.name, query, cards);
  return replyAsItIs(await listEntries(db, params.name, query));
});
