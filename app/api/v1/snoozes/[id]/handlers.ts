import { endSnooze } from "@/lib/server/snoozes/finish";
import { readSnooze } from "@/lib/server/snoozes/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/snoozes/{id}", ({ services, params }) =>
  readSnooze(services.db, params.id),
);

export const DELETE = endpoint("delete", "/api/v1/snoozes/{id}", async ({ services, params, caller, reply }) => {
  await endSnooze(services.db, caller, params.id);
  return reply(null, 204);
});
