import { z } from "zod";
import { endpoint } from "@/lib/server/http/endpoint";
import { readQuery } from "@/lib/server/http/query";
import { listEntries } from "@/lib/server/lists/entries";

const Query = z.strictObject({
  q: z.string().max(256).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.number().int().min(1).max(500).optional(),
});

export const GET = endpoint<{ name: string }>("read", ({ services, url, params }) =>
  listEntries(services.db, params.name, readQuery(url, { q: "text", cursor: "text", limit: "number" }, Query)),
);
