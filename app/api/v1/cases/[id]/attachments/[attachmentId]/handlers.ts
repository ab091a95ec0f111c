import { downloadFile, removeFile } from "@/lib/server/cases/attachments";
import { caseDetail } from "@/lib/server/cases/detail";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/attachments/{attachmentId}", ({ services, params }) =>
  downloadFile(services.db, params.id, params.attachmentId),
);

export const DELETE = endpoint(
  "delete",
  "/api/v1/cases/{id}/attachments/{attachmentId}",
  async ({ services, params, caller }) => {
    await removeFile(services.db, caller, params.id, params.attachmentId);
    return caseDetail(services.db, params.id);
  },
);
