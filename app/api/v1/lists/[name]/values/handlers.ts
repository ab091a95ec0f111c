import { listLine } from "@/lib/contract/list-ends";
import { asItIs } from "@/lib/server/http/masked-lines";
import { textLines } from "@/lib/server/http/text-lines";
import { listValues, mayHoldCards } from "@/lib/server/lists/entries";
import { endpoint } from "@/lib/server/web/endpoint";

/** What the list holds as text, a value a line, behind a tab its end where it has one: to keep, to compare, to put into another list. */
export const GET = endpoint("get", "/api/v1/lists/{name}/values", async ({ services, params }) => {
  const values = await listValues(services.db, params.name);
  const shown = (await mayHoldCards(services.db, params.name)) ? services.cards.maskValue : (value: string) => value;
  const lines = values.map(({ value, until }) => listLine(shown(value), until));
  const response = new Response(textLines(lines), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${params.name}.txt"`,
      "Cache-Control": "no-store",
    },
  });
  return asItIs(response);
});
