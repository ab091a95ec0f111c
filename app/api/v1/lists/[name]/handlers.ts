import { EditListBody, ReplaceListBody } from "@/lib/contract/list-api";
import { RemoveQuery } from "@/lib/contract/rule-calls";
import { LARGE_BODY_BYTES_MAX, readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { readList } from "@/lib/server/lists/read";
import { removeList } from "@/lib/server/lists/remove";
import { editList, replaceList } from "@/lib/server/lists/save";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/lists/{name}", ({ services, params }) =>
  readList(services.db, params.name),
);

export const PATCH = endpoint("patch", "/api/v1/lists/{name}", async ({ services, request, params, caller }) =>
  editList(services.db, caller, params.name, await readBody(request, EditListBody, LARGE_BODY_BYTES_MAX)),
);

export const PUT = endpoint("put", "/api/v1/lists/{name}", async ({ services, request, params, caller }) =>
  replaceList(services.db, caller, params.name, await readBody(request, ReplaceListBody, LARGE_BODY_BYTES_MAX)),
);

export const DELETE = endpoint("delete", "/api/v1/lists/{name}", async ({ services, url, params, caller, reply }) => {
  const { version } = readQuery(url, RemoveQuery);
  await removeList(services.db, caller, params.name, version);
  return reply(null, 204);
});
