import { NextAlertBody } from "@/lib/contract/alert-calls";
import { takeNext } from "@/lib/server/alerts/next";
import { readBody, refuseForms } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/next", async ({ services, request, caller, reply }) => {
  const body = hasBody(request) ? await readBody(request, NextAlertBody) : {};
  if (!hasBody(request)) refuseForms(request);
  return (await takeNext(services.db, caller, body)) ?? reply(null, 204);
});

/** Without one every alert may be the next. */
function hasBody({ headers }: Request): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
}
