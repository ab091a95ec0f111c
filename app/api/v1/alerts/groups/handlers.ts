import { AlertGroupQuery } from "@/lib/contract/alert-group-calls";
import { listAlertGroups } from "@/lib/server/alerts/groups";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts/groups", ({ services, url, caller }) =>
  listAlertGroups(services.db, readQuery(url, AlertGroupQuery), caller),
);
