import { z } from "zod";

/** Query of a call that takes no parameters. */
export const NoQuery = z.strictObject({});
