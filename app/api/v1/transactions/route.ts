import { endpoint, json } from "@/lib/server/http/endpoint";
import { ingest } from "@/lib/server/transactions/ingest";

export const POST = endpoint("ingest", async ({ services, request }) => json(await ingest(services, request), 202));
