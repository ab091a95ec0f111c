import { ResumeEraseBody } from "@/lib/contract/erasure";
import { readBody } from "@/lib/server/http/body";
import { resumeErase } from "@/lib/server/privacy/erase/erase";
import { eraseGround, inBackground } from "@/lib/server/privacy/erase/ground";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/erasures/{id}/resume",
  async ({ services, request, caller, params, reply }) => {
    await readBody(request, ResumeEraseBody);
    return reply(inBackground(services, await resumeErase(eraseGround(services), caller, params.id)), 202);
  },
);
