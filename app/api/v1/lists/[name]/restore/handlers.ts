import { RestoreListBody } from "@/lib/contract/list-api";
import { readBody } from "@/lib/server/http/body";
import { restoreList } from "@/lib/server/lists/restore";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/lists/{name}/restore", async ({ services, request, params, caller }) =>
  restoreList(services.db, caller, params.name, await readBody(request, RestoreListBody)),
);
