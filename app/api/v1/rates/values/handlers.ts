import { textLines } from "@/lib/server/http/text-lines";
import { rateLines } from "@/lib/server/rates/read";
import { endpoint } from "@/lib/server/web/endpoint";

/** The rates as a file: to keep, to change, to give to `replay --rates`. */
export const GET = endpoint("get", "/api/v1/rates/values", async ({ services }) => {
  const { baseCurrency } = services.env;
  return new Response(textLines(await rateLines(services.db, baseCurrency)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rates-${baseCurrency}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
