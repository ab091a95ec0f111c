import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate with its key as PEM files; made with openssl for one test run. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** Key and certificate in one file, as a broker takes them. */
  readonly bothFile: string;
}

/** An authority of the test's own in `folder`. */
export async function makeAuthority(folder: string, name: string): Promise<CertificateFiles> {
  const files = filesOf(folder, name);
  await run("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
    ...["-subj", `/CN=${name}`, "-keyout", files.keyFile, "-out", files.certFile],
    ...["-addext", "basicConstraints=critical,CA:TRUE"],
  ]);
  return both(files);
}

/** A certificate for loopback, or for a client, signed by `authority`; `days` may be 0: it has expired at once. */
export async function makeCertificate(
  folder: string,
  name: string,
  authority: CertificateFiles,
  days = 2,
): Promise<CertificateFiles> {
  const files = filesOf(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
  await run("openssl", [
    ...["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
    ...["-subj", `/CN=${name}`, "-keyout", files.keyFile, "-out", request],
  ]);
  await run("openssl", [
    ...["x509", "-req", "-in", request, "-CA", authority.certFile, "-CAkey", authority.keyFile, "-CAcreateserial"],
    ...["-days", String(days), "-extfile", extensions, "-out", files.certFile],
  ]);
  return both(files);
}

function filesOf(folder: string, name: string): CertificateFiles {
  const file = (kind: string) => join(folder, `${name}.${kind}.pem`);
  return { certFile: file("cert"), keyFile: file("key"), bothFile: file("both") };
}

function both(files: CertificateFiles): CertificateFiles {
  writeFileSync(files.bothFile, readFileSync(files.keyFile, "utf8") + readFileSync(files.certFile, "utf8"));
  return files;
}
