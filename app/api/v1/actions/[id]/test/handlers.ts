import { testAction } from "@/lib/server/actions/test-action";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/actions/{id}/test", ({ services, params, caller }) =>
  testAction(services.db, caller, params.id, services.channels),
);
