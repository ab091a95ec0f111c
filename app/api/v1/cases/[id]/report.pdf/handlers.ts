import { caseReport, reportHash } from "@/lib/server/cases/report/content";
import { reportPdf } from "@/lib/server/cases/report/pdf";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/report.pdf", async ({ services, params, caller }) => {
  const report = await caseReport(services.db, params.id, caller.name, services.env.baseCurrency);
  const hash = reportHash(report);
  return new Response(new Uint8Array(await reportPdf(report, hash)), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="case-${report.id}.pdf"`,
      "Tripline-Report-SHA256": hash,
      "Cache-Control": "no-store",
    },
  });
});
