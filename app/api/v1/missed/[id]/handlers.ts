import { readMissed } from "@/lib/server/missed/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/missed/{id}", ({ services, params, caller }) =>
  readMissed(services.db, caller, params.id),
);
