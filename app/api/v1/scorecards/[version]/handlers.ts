import { RefusedError } from "@/lib/server/errors/errors";
import { readScorecard } from "@/lib/server/scorecards/read";
import { endpoint } from "@/lib/server/web/endpoint";

/** Versions are numbers; anything else is none of them. */
const VERSION = /^[1-9]\d{0,8}$/;

export const GET = endpoint("get", "/api/v1/scorecards/{version}", ({ services, params: { version } }) => {
  if (!VERSION.test(version)) throw new RefusedError({ code: "notFound", what: `scorecard ${version}` });
  return readScorecard(services.db, Number(version));
});
