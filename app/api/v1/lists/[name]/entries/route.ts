import { ListEntryQuery } from "@/lib/contract/list-api";
import { readQuery } from "@/lib/server/http/query";
import { listEntries, mayHoldCards } from "@/lib/server/lists/entries";
import { endpoint, jsonAsItIs } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ name: string }>("read", async ({ services, url, params }) => {
  const query = readQuery(url, { q: "text", cursor: "text", limit: "number" }, ListEntryQuery);
  const { db, cards } = services;
  if (await mayHoldCards(db, params.name)) return listEntries(db, params.name, query, cards);
  return jsonAsItIs(await listEntries(db, params.name, query));
});
