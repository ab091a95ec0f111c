import { countWaiting } from "@/lib/server/drafts/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/drafts/waiting", ({ services, caller }) =>
  countWaiting(services.db, caller),
);
