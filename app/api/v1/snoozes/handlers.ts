import { SnoozeBody, SnoozeQuery } from "@/lib/contract/snooze-calls";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { createSnooze } from "@/lib/server/snoozes/create";
import { listSnoozes } from "@/lib/server/snoozes/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/snoozes", ({ services, url }) =>
  listSnoozes(services.db, readQuery(url, SnoozeQuery)),
);

export const POST = endpoint("post", "/api/v1/snoozes", async ({ services, request, caller, reply }) =>
  reply(await createSnooze(services.db, caller, await readBody(request, SnoozeBody)), 201),
);
