import {
  CamelCasePlugin,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  InsertQueryNode,
  Kysely,
  type KyselyPlugin,
  type PluginTransformResultArgs,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type UnknownRow,
  UpdateQueryNode,
} from "kysely";
import type pg from "pg";
import type { Prisma } from "../generated/prisma/client";
import type { Tables } from "./tables";

/** Columns are in another case in the database. Objects in JSON keep their names. */
const NAMES = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** The same for rows that have the names of fields already. */
class DirectNames extends CamelCasePlugin {
  readonly #fields = new Map<string, string>();

  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }

  /** The field of a column. */
  fieldOf(column: string): string {
    let field = this.#fields.get(column);
    if (field === undefined) {
      field = this.camelCase(column);
      this.#fields.set(column, field);
    }
    return field;
  }
}
const DIRECT_NAMES = new DirectNames();

/** Statements that are typed by schema.prisma; where they are run, who made them says. */
export type Statements = Kysely<Tables>;

/** A client of Prisma, or the one of an interactive transaction. */
type Runner = Pick<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

/**
 * Kysely's statements, typed by schema.prisma and run by Prisma where `prisma` stands: in its transaction, if it is one's client. Kysely only
 * writes the text; it opens no transactions of its own.
 */
export function builderOn(prisma: Runner): Statements {
  return builderOf(connectionOf(prisma), NAMES);
}

/**
 * The same statements on a connection of `pg`, or each on any of a pool's, for what runs at the rate of transactions, of steps of people or of
 * polls: Prisma's part of a statement costs more than the statement. int8 arrives as a number.
 */
export function builderOnClient(client: pg.ClientBase | pg.Pool): Statements {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const { sql: text, parameters } = query;
      const result = await client.query({ text, values: [...parameters], rowMode: "array", ...nameOf(query) });
      return { rows: namedRows(result) as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: rows are read at once.
    streamQuery: async function* () {
      throw new Error("Rows are not given one by one.");
    },
  };
  return builderOf(connection, DIRECT_NAMES);
}

/** The rows as objects with the names of fields, made at once: to name the members of made objects anew takes as long as reading them. */
function namedRows({ fields, rows }: pg.QueryArrayResult): readonly object[] {
  const names = fields.map(({ name }) => DIRECT_NAMES.fieldOf(name));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i];
    return row;
  });
}

/**
 * Runs a statement that PostgreSQL parses once a connection, for those that run often on a connection of `pg`; its text must always be the
 * same. `name` is this statement's alone.
 */
export function runPrepared<Row>(
  statements: Statements,
  name: string,
  statement: Compilable<Row>,
): Promise<readonly Row[]> {
  return runNamed(statements, name, statement.compile());
}

/** The same with a statement that is written already. */
export async function runNamed<Row>(
  statements: Statements,
  name: string,
  query: CompiledQuery<Row>,
): Promise<readonly Row[]> {
  const named: NamedQuery<Row> = { ...query, name };
  return (await statements.executeQuery<Row>(named)).rows;
}

interface NamedQuery<Row> extends CompiledQuery<Row> {
  readonly name: string;
}

function nameOf(query: CompiledQuery): { readonly name?: string } {
  return "name" in query && typeof query.name === "string" ? { name: query.name } : {};
}

function builderOf(connection: DatabaseConnection, names: KyselyPlugin): Statements {
  const noTransactions = () => Promise.reject(new Error("Use transact: it gives all statements one transaction."));
  const nothing = () => Promise.resolve();
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => ({
        init: nothing,
        acquireConnection: () => Promise.resolve(connection),
        beginTransaction: noTransactions,
        commitTransaction: noTransactions,
        rollbackTransaction: noTransactions,
        releaseConnection: nothing,
        destroy: nothing,
      }),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [names],
  });
}

function connectionOf(prisma: Runner): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> => {
      const changes = InsertQueryNode.is(query) || UpdateQueryNode.is(query) || DeleteQueryNode.is(query);
      if (changes && query.returning === undefined) {
        return { rows: [], numAffectedRows: BigInt(await prisma.$executeRawUnsafe(sql, ...parameters)) };
      }
      return { rows: await prisma.$queryRawUnsafe<Row[]>(sql, ...parameters) };
    },
    // biome-ignore lint/correctness/useYield: Prisma gives all rows at once.
    streamQuery: async function* () {
      throw new Error("Prisma gives no rows one by one.");
    },
  };
}
