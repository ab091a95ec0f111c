import { readDecision } from "@/lib/server/decisions/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/decisions/{id}", ({ services, params }) =>
  readDecision(services.db, params.id),
);
