import { z } from "zod";
import { endpoint, json } from "@/lib/server/http/endpoint";
import { readQuery } from "@/lib/server/http/query";
import { transactionHistory } from "@/lib/server/transactions/history";
import { ingest } from "@/lib/server/transactions/ingest";

const Query = z.strictObject({
  accountId: z.string().max(128).optional(),
  id: z.string().max(128).optional(),
  before: z.string().max(2_000).optional(),
  limit: z.number().int().min(1).max(200).optional(),
});

export const GET = endpoint("read", ({ services, url }) =>
  transactionHistory(
    services.db,
    readQuery(url, { accountId: "text", id: "text", before: "text", limit: "number" }, Query),
  ),
);

export const POST = endpoint("ingest", async ({ services, request }) => json(await ingest(services, request), 202));
