import { EditRatesBody, ReplaceRatesBody } from "@/lib/contract/rates/rate-api";
import { LARGE_BODY_BYTES_MAX, readBody } from "@/lib/server/http/body";
import { editRates, replaceRates } from "@/lib/server/rates/change";
import { readRates } from "@/lib/server/rates/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rates", ({ services }) =>
  readRates(services.db, services.env.baseCurrency),
);

export const PATCH = endpoint("patch", "/api/v1/rates", async ({ services, request, caller }) =>
  editRates(
    services.db,
    caller,
    services.env.baseCurrency,
    await readBody(request, EditRatesBody, LARGE_BODY_BYTES_MAX),
  ),
);

export const PUT = endpoint("put", "/api/v1/rates", async ({ services, request, caller }) =>
  replaceRates(
    services.db,
    caller,
    services.env.baseCurrency,
    await readBody(request, ReplaceRatesBody, LARGE_BODY_BYTES_MAX),
  ),
);
