import { caseMoney } from "@/lib/server/cases/money";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/money", ({ services, params }) =>
  caseMoney(services.db, params.id, services.env.baseCurrency),
);
