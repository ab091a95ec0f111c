import { z } from "zod";
import { ROLES } from "./roles";

/** Reads a role; apart from the words, so that pages load no schemas for them. */
export const RoleSchema = z.enum(ROLES);
