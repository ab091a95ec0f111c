import { list } from "./admin/list";
import { type AdminCommand, runAdmin } from "./admin/run";

/** What `npm run admin -- NAME` can do, by name: each in a file of `workers/admin`. */
const COMMANDS: Readonly<Record<string, AdminCommand>> = { list };

await runAdmin(COMMANDS, process.argv.slice(2));
