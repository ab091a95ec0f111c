import { AcceptLinkBody } from "@/lib/contract/user-account";
import { RefusedError } from "@/lib/server/errors/errors";
import { readBody } from "@/lib/server/http/body";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { acceptLink } from "@/lib/server/sign-in/accept-link";
import { guarded, json } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

/** A token and a few short fields. */
const BODY_BYTES_MAX = 8 * 1024;

/** The token comes in the body, so that no log of addresses holds one that works. */
export const POST = guarded(async (request: Request) => {
  if (!isSameOrigin(request.headers)) throw new RefusedError({ code: "crossOrigin" });
  return json(await acceptLink(services(), request.headers, await readBody(request, AcceptLinkBody, BODY_BYTES_MAX)));
});
