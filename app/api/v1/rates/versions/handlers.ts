import { ratesVersions } from "@/lib/server/rates/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rates/versions", async ({ services }) => ({
  items: await ratesVersions(services.db, services.env.baseCurrency),
}));
