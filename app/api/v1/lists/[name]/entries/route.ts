import { z } from "zod";
import { endpoint, jsonAsItIs } from "@/lib/server/http/endpoint";
import { readQuery } from "@/lib/server/http/query";
import { listEntries, mayHoldCards } from "@/lib/server/lists/entries";

const Query = z.strictObject({
  q: z.string().max(256).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.number().int().min(1).max(500).optional(),
});

export const GET = endpoint<{ name: string }>("read", async ({ services, url, params }) => {
  const query = readQuery(url, { q: "text", cursor: "text", limit: "number" }, Query);
  const { db, cards } = services;
  if (await mayHoldCards(db, params.name)) return listEntries(db, params.name, query, cards);
  return jsonAsItIs(await listEntries(db, params.name, query));
});
