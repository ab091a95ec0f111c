import { countWaiting } from "@/lib/server/drafts/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("changeRules", ({ services, caller }) => countWaiting(services.db, caller));
