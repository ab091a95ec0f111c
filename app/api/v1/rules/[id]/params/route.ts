import { TuneBody } from "@/lib/contract/api";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";
import { tuneRule } from "@/lib/server/rules/tune";

export const PATCH = endpoint<{ id: string }>("changeRules", async ({ services, request, params, caller }) =>
  tuneRule(services.db, caller, params.id, await readBody(request, TuneBody)),
);
