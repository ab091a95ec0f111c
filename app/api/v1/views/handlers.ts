import { SavedViewBody } from "@/lib/contract/saved-view";
import { readBody } from "@/lib/server/http/body";
import { createView } from "@/lib/server/views/change";
import { listViews } from "@/lib/server/views/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/views", async ({ services, caller }) => ({
  items: await listViews(services.db, caller),
}));

export const POST = endpoint("post", "/api/v1/views", async ({ services, request, caller, reply }) =>
  reply(await createView(services.db, caller, await readBody(request, SavedViewBody)), 201),
);
