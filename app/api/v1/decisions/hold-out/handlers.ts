import { HoldOutBody } from "@/lib/contract/hold-out";
import { readHoldOut } from "@/lib/server/hold-out/read";
import { writeHoldOut } from "@/lib/server/hold-out/setting";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/decisions/hold-out", async ({ services }) =>
  readHoldOut(services.db, Date.now()),
);

export const PUT = endpoint("put", "/api/v1/decisions/hold-out", async ({ services, request, caller }) => {
  const now = Date.now();
  await writeHoldOut(services.db, caller, await readBody(request, HoldOutBody), now);
  await services.brake.refresh();
  return readHoldOut(services.db, now);
});
