import { z } from "zod";

/** Why, for the history and whoever looks back. */
export const Reason = z.string().trim().min(3).max(500);
