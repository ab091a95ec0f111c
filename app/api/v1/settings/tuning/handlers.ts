import { TuningBody } from "@/lib/contract/draft";
import { readBody } from "@/lib/server/http/body";
import { writeSettings } from "@/lib/server/settings/settings";
import { endpoint } from "@/lib/server/web/endpoint";

export const PUT = endpoint("put", "/api/v1/settings/tuning", async ({ services, request, caller }) =>
  writeSettings(services.db, caller, await readBody(request, TuningBody)),
);
