import { attachFile, readFile } from "@/lib/server/cases/attachments";
import { caseDetail } from "@/lib/server/cases/detail";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/attachments", async ({ services, params }) => {
  const { attachments } = await caseDetail(services.db, params.id);
  return { items: attachments };
});

export const POST = endpoint(
  "post",
  "/api/v1/cases/{id}/attachments",
  async ({ services, request, params, caller, reply }) => {
    await attachFile(services.db, caller, params.id, await readFile(request));
    return reply(await caseDetail(services.db, params.id), 201);
  },
);
