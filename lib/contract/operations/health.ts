import { z } from "zod";
import { AcknowledgeHealthBody, HEALTH_CODES } from "../health";
import type { Operation } from "./operation";

export const HEALTH_OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/health/{code}/acknowledge",
    summary: `Acknowledge what cannot be undone, such as records lost to retention (code: ${HEALTH_CODES.join(", ")})`,
    permission: "acknowledgeHealth",
    body: { types: ["application/json"], schema: AcknowledgeHealthBody },
    success: {
      status: 200,
      says: "How many problems that makes known",
      schema: z.object({ acknowledged: z.number().int() }),
    },
    refusals: [404, 409],
  },
] as const satisfies readonly Operation[];
