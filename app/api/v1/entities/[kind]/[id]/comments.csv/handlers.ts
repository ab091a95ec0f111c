import { NoQuery } from "@/lib/contract/no-query";
import { ENTITY_COMMENT_TABLE, entityCommentPages } from "@/lib/server/entities/comments-export";
import { entityOf } from "@/lib/server/entities/entity-of";
import { CSV } from "@/lib/server/export/csv";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/comments.csv", ({ services, caller, params, url }) => {
  readQuery(url, NoQuery);
  const pages = entityCommentPages(services.db, entityOf(services, params));
  return sendFile({ services, caller, url }, ENTITY_COMMENT_TABLE, pages, CSV);
});
