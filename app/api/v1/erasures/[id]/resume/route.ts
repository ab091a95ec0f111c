import { ResumeEraseBody } from "@/lib/contract/erasure";
import { readBody } from "@/lib/server/http/body";
import { resumeErase } from "@/lib/server/privacy/erase/erase";
import { eraseGround, inBackground } from "@/lib/server/privacy/erase/ground";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const POST = endpoint<{ id: string }>("erase", async ({ services, request, caller, params }) => {
  await readBody(request, ResumeEraseBody);
  return json(inBackground(services, await resumeErase(eraseGround(services), caller, params.id)), 202);
});
