// Starts Tripline on an empty data directory, through the same door as `npm start`.
import { rmSync } from "node:fs";

rmSync(process.env.TRIPLINE_DATA_DIR, { recursive: true, force: true });
process.argv.push("start");
await import("../tools/bootstrap.mjs");
