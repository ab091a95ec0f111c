import { readFieldProfiles } from "@/lib/server/fields/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/fields", async ({ services }) => {
  const { db, topics, env } = services;
  const profiles = await readFieldProfiles(db, topics.transactions);
  return env.zone === null ? profiles : { ...profiles, zone: env.zone };
});
