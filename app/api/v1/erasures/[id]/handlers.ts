import { readErasure } from "@/lib/server/privacy/erase/records";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/erasures/{id}", ({ services, params }) =>
  readErasure(services.db, params.id),
);
