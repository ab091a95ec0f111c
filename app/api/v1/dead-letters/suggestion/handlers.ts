import { suggestForRejected } from "@/lib/server/system/suggest-mapping";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/dead-letters/suggestion", ({ services }) =>
  suggestForRejected(services.db, services.topics),
);
