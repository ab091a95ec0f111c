import { CreateListBody, ListQuery } from "@/lib/contract/list-api";
import { LARGE_BODY_BYTES_MAX, readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { listsHolding } from "@/lib/server/lists/entries";
import { readStoredLists } from "@/lib/server/lists/read";
import { createList } from "@/lib/server/lists/save";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/lists", async ({ services, url }) => {
  const { holds } = readQuery(url, ListQuery);
  const items = await readStoredLists(services.db);
  if (holds === undefined) return { items };
  const holding = new Set(await listsHolding(services.db, holds));
  return { items: items.filter(({ name }) => holding.has(name)) };
});

export const POST = endpoint("post", "/api/v1/lists", async ({ services, request, caller, reply }) =>
  reply(await createList(services.db, caller, await readBody(request, CreateListBody, LARGE_BODY_BYTES_MAX)), 201),
);
