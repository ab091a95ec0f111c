import { LabelQuery } from "@/lib/contract/label-api";
import { readJson } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { listLabels } from "@/lib/server/labels/list";
import { sayLabels } from "@/lib/server/labels/say";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/labels", ({ services, url }) =>
  listLabels(services.db, readQuery(url, LabelQuery)),
);

export const POST = endpoint("post", "/api/v1/labels", async ({ services, request, caller }) => {
  const span = services.env.timeSpan;
  return sayLabels(services.db, caller, await readJson(request), { now: Date.now(), span });
});
