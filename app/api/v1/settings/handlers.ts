import { SettingsBody } from "@/lib/contract/draft";
import { readBody } from "@/lib/server/http/body";
import { readSettings, writeSettings } from "@/lib/server/settings/settings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/settings", ({ services }) => readSettings(services.db));

export const PUT = endpoint("put", "/api/v1/settings", async ({ services, request, caller }) =>
  writeSettings(services.db, caller, await readBody(request, SettingsBody)),
);
