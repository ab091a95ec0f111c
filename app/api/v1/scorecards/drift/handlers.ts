import { scorecardDrift } from "@/lib/server/scorecards/drift";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/scorecards/drift", ({ services }) =>
  scorecardDrift(services.db, Date.now()),
);
