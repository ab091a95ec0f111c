import { RaiseFoundBody } from "@/lib/contract/missed";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";
import { raiseFound } from "@/lib/server/missed/raise";

export const POST = endpoint<{ id: string }>("raiseFound", async ({ services, request, caller, params }) =>
  raiseFound(services.db, caller, params.id, await readBody(request, RaiseFoundBody), Date.now()),
);
