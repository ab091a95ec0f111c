import { readMissed } from "@/lib/server/missed/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ id: string }>("draftRules", ({ services, params, caller }) =>
  readMissed(services.db, caller, params.id),
);
