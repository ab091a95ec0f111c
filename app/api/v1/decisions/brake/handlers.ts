import { BrakeBody } from "@/lib/contract/brake";
import { pullBrake } from "@/lib/server/brake/pull";
import { readBrake } from "@/lib/server/brake/uses";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/decisions/brake", ({ services }) =>
  readBrake(services.db, services.env.decisionBrake),
);

export const POST = endpoint("post", "/api/v1/decisions/brake", async ({ services, request, caller }) => {
  await pullBrake(services.db, caller, await readBody(request, BrakeBody), Date.now());
  await services.brake.refresh();
  return readBrake(services.db, services.env.decisionBrake);
});
