import { type Compilable, CompiledQuery, type OperationNodeSource, PostgresAdapter, sql } from 'kysely'
import type { Database } from './schema.ts'
import { nameStatement } from './statement-names.ts'

export type Values = Readonly<Record<string, string | number | null>>

/** A query that takes values: run at once, or bound to them to be run together with others. */
export interface PreparedQuery<V extends Values, Row> {
  (db: Database, values: V): Promise<readonly Row[]>
  readonly bind: (db: Database, values: V) => CompiledQuery<Row>
}

/** Stands in a compiled query where a value goes. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled once for each database, which takes longer than SQLite takes to run it, planned once for
 * each connection to PostgreSQL, and run with other values each time. The builder may only pass its values on as parameters,
 * never look at them.
 */
export function prepareQuery<V extends Values, Row>(
  build: (db: Database, values: V) => Compilable<Row>,
): PreparedQuery<V, Row> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>()

  function compile(db: Database, values: V): CompiledQuery<Row> {
    const { adapter } = db.getExecutor()
    const known = compiled.get(adapter)
    if (known) return known
    const placeholders = Object.fromEntries(Object.keys(values).map((name) => [name, new Placeholder(name)]))
    // A builder cannot tell a placeholder from a value that it does not look at.
    const query = build(db, placeholders as unknown as V).compile()
    compiled.set(adapter, query)
    nameStatement(query.sql)
    return query
  }

  function bind(db: Database, values: V): CompiledQuery<Row> {
    const query = compile(db, values)
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    )
    return { ...query, parameters }
  }

  return Object.assign(
    async (db: Database, values: V) => (await db.executeQuery<Row>(bind(db, values))).rows,
    { bind },
  )
}

/**
 * Runs statements that write, none of which reads what another one writes. PostgreSQL takes them as one, which is one journey
 * to the server; keys between their rows are checked when all are done.
 */
export async function runTogether(db: Database, queries: readonly CompiledQuery[]): Promise<void> {
  const isOneJourney = db.getExecutor().adapter instanceof PostgresAdapter
  for (const query of isOneJourney ? [combine(db, queries)] : queries) await db.executeQuery(query)
}

const combined = new Map<string, string>()

/** Compiled once for each set of statements: its values are theirs, one after the other. */
function combine(db: Database, queries: readonly CompiledQuery[]): CompiledQuery {
  const texts = queries.map((query) => query.sql).join(';')
  const text = combined.get(texts) ?? compileTogether(db, queries)
  combined.set(texts, text)
  return CompiledQuery.raw(
    text,
    queries.flatMap(({ parameters }) => parameters),
  )
}

function compileTogether(db: Database, queries: readonly CompiledQuery[]): string {
  const steps = queries.map(({ query }, index) => {
    const step: OperationNodeSource = { toOperationNode: () => query }
    return sql`${sql.id(`step_${index}`)} as (${step})`
  })
  const { sql: text } = sql`with ${sql.join(steps)} select`.compile(db)
  nameStatement(text)
  return text
}
