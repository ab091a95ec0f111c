import { z } from "zod";
import { SEVERITIES } from "./severity";

/** Reads a severity; apart from the words, so that pages load no schemas for them. */
export const SeveritySchema = z.enum(SEVERITIES);
