import { OutcomeBody } from "@/lib/contract/label-api";
import { readBody } from "@/lib/server/http/body";
import { outcomeOfDecision, sayOutcome } from "@/lib/server/labels/of-decision";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/decisions/{id}/outcome", ({ services, params }) =>
  outcomeOfDecision(services.db, params.id),
);

export const POST = endpoint(
  "post",
  "/api/v1/decisions/{id}/outcome",
  async ({ services, request, params, caller }) => {
    const body = await readBody(request, OutcomeBody);
    return sayOutcome(services.db, caller, params.id, body, { now: Date.now(), span: services.env.timeSpan });
  },
);
