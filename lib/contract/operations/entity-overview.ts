import { EntityAlertPage, EntityAlertQuery, EntityOverview } from "../entity-overview";
import type { Operation } from "./operation";

/** Calls about what transactions name: accounts, cards, devices, merchants, counterparties, addresses. */
export const ENTITY_OVERVIEW_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}",
    summary: "What is known of an account, card, device, merchant, counterparty or ip",
    permission: "read",
    success: {
      status: 200,
      says: "Figures, habits, alerts, decisions, lists and neighbours; zeros where nothing names it",
      schema: EntityOverview,
    },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/alerts",
    summary: "Alerts whose key names it or that rest on its newest transactions, newest first",
    permission: "read",
    query: EntityAlertQuery,
    success: { status: 200, says: "One page", schema: EntityAlertPage },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
