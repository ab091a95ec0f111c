import { endpoint } from "@/lib/server/http/endpoint";
import { readMissed } from "@/lib/server/missed/read";

export const GET = endpoint<{ id: string }>("draftRules", ({ services, params, caller }) =>
  readMissed(services.db, caller, params.id),
);
