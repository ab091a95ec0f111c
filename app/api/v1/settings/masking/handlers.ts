import { MaskingChangeBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { readMasking } from "@/lib/server/masking/cards";
import { writeMasking } from "@/lib/server/privacy/masking-setting";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/settings/masking", ({ services }) => readMasking(services.db));

export const PUT = endpoint("put", "/api/v1/settings/masking", async ({ services, request, caller }) =>
  writeMasking(services.db, services.cards, caller, await readBody(request, MaskingChangeBody)),
);
