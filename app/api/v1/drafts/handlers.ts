import { CreateDraftBody, DraftQuery } from "@/lib/contract/draft";
import { createDraft } from "@/lib/server/drafts/create";
import { listDrafts } from "@/lib/server/drafts/read";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { draftWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/drafts", async ({ services, url, caller }) => {
  const { ruleId } = readQuery(url, DraftQuery);
  return { items: await listDrafts(services.db, caller, ruleId ?? null) };
});

export const POST = endpoint("post", "/api/v1/drafts", async ({ services, request, caller, reply }) =>
  reply(
    await draftWithWarnings(
      recentVersions(services),
      await createDraft(services.db, caller, await readBody(request, CreateDraftBody)),
    ),
    201,
  ),
);
