import { testChannel } from "@/lib/server/outbox/manage/test-channel";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/channels/{id}/test", ({ services, params, caller }) =>
  testChannel(services.db, caller, params.id, services.channels),
);
