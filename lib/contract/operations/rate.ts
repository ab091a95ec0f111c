import { z } from "zod";
import { EditRatesBody, RatesOverview, RatesVersion, ReplaceRatesBody } from "../rates/rate-api";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;
const after = { status: 200, says: "The rates after the change", schema: RatesOverview } as const;

/** Every call under /api/v1/rates. */
export const RATE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/rates",
    summary: "Rates of the base currency, by which baseAmount is decided",
    permission: "read",
    success: { status: 200, says: "The rate of each currency now, and currencies without one", schema: RatesOverview },
  },
  {
    method: "patch",
    path: "/api/v1/rates",
    summary: "Put rates and take others off; in force in every detector within a second",
    permission: "changeRules",
    body: json(EditRatesBody),
    success: after,
    refusals: [422],
  },
  {
    method: "put",
    path: "/api/v1/rates",
    summary: "Replace the rates by those of a CSV text, or add them",
    permission: "changeRules",
    body: json(ReplaceRatesBody),
    success: after,
    refusals: [409, 413, 422],
  },
  {
    method: "get",
    path: "/api/v1/rates/values",
    summary: "All rates as text/csv, in the shape that PUT and replay take",
    permission: "read",
    success: { status: 200, says: "The rates by currency, the oldest first", type: "text/csv" },
  },
  {
    method: "get",
    path: "/api/v1/rates/versions",
    summary: "The history of the rates, newest first",
    permission: "read",
    success: {
      status: 200,
      says: "The versions with author, time and what changed",
      schema: z.object({ items: z.array(RatesVersion) }),
    },
  },
] as const satisfies readonly Operation[];
