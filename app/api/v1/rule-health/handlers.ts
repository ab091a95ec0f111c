import { ruleHealthQueryOf } from "@/lib/server/rule-health/query";
import { readRuleHealth } from "@/lib/server/rule-health/report";
import { type SharedReports, sharedReports } from "@/lib/server/rule-health/shared-reports";
import { endpoint } from "@/lib/server/web/endpoint";
import type { Services } from "@/lib/server/web/services";

const reportsOf = new WeakMap<Services, SharedReports>();

export const GET = endpoint("get", "/api/v1/rule-health", ({ services, url }) => {
  let reports = reportsOf.get(services);
  if (reports === undefined) {
    reports = sharedReports((query) => readRuleHealth(services.db, query));
    reportsOf.set(services, reports);
  }
  return reports(ruleHealthQueryOf(url));
});
