// Puts a file on the stream of the browser tests' own Tripline: node e2e/ingest.mjs DATA_DIR FILE
const [dataDir, file] = process.argv.splice(2);
process.env.TRIPLINE_DATA_DIR = dataDir;
process.argv.push("ingest", file);
await import("../tools/bootstrap.mjs");
