import { EntityCommentBody } from "@/lib/contract/comment";
import { commentOnEntity, entityComments } from "@/lib/server/entities/comments";
import { entityOf } from "@/lib/server/entities/entity-of";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/comments", async ({ services, params }) => ({
  items: await entityComments(services.db, entityOf(services, params)),
}));

export const POST = endpoint(
  "post",
  "/api/v1/entities/{kind}/{id}/comments",
  async ({ services, request, params, caller }) => {
    const body = await readBody(request, EntityCommentBody);
    const entity = entityOf(services, params);
    await commentOnEntity(services.db, caller, entity, body);
    return { items: await entityComments(services.db, entity) };
  },
);
