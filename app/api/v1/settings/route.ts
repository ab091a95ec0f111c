import { SettingsBody } from "@/lib/contract/draft";
import { readBody } from "@/lib/server/http/body";
import { readSettings, writeSettings } from "@/lib/server/settings/settings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", ({ services }) => readSettings(services.db));

export const PUT = endpoint("changeSettings", async ({ services, request, caller }) =>
  writeSettings(services.db, caller, await readBody(request, SettingsBody)),
);
