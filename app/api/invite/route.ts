import { AcceptLinkBody } from "@/lib/contract/user-account";
import { Refused } from "@/lib/server/errors";
import { readBody } from "@/lib/server/http/body";
import { guarded, json } from "@/lib/server/http/endpoint";
import { acceptLink } from "@/lib/server/people/accept-link";
import { isSameOrigin } from "@/lib/server/same-origin";
import { services } from "@/lib/server/services";

/** A token and a few short fields. */
const BODY_BYTES_MAX = 8 * 1024;

/** The token comes in the body, so that no log of addresses holds one that works. */
export const POST = guarded(async (request: Request) => {
  if (!isSameOrigin(request.headers)) throw new Refused({ code: "crossOrigin" });
  return json(await acceptLink(services(), request.headers, await readBody(request, AcceptLinkBody, BODY_BYTES_MAX)));
});
