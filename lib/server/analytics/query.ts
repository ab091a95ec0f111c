import { AnalyticsGroupQuery, AnalyticsQuery } from "@/lib/contract/analytics";
import { ANALYTICS_PERIOD_MAX_MS } from "@/lib/contract/analytics-groups";
import { badField } from "../errors/errors";
import { readQuery } from "../http/query";

/** The period and the filters of a URL. @throws Refused `badRequest` that names what cannot be used */
export function analyticsQueryOf(url: URL): AnalyticsQuery {
  return checked(readQuery(url, AnalyticsQuery));
}

/** The same with what the figures are told apart by. @throws Refused `badRequest` that names what cannot be used */
export function analyticsGroupQueryOf(url: URL): AnalyticsGroupQuery {
  return checked(readQuery(url, AnalyticsGroupQuery));
}

function checked<Q extends { readonly from: number; readonly to: number }>(query: Q): Q {
  if (query.to <= query.from) throw badField("to", "expected a time after from");
  if (query.to - query.from > ANALYTICS_PERIOD_MAX_MS) throw badField("to", "expected at most 366 days after from");
  return query;
}
