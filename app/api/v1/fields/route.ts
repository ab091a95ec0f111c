import { readFieldProfiles } from "@/lib/server/fields/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/fields", ({ services }) =>
  readFieldProfiles(services.db, services.topics.transactions),
);
