import type { Compilable, CompiledQuery } from 'kysely'
import type { Database } from './database.ts'
import { nameStatement } from './statement-names.ts'

type Values = Readonly<Record<string, string | number | null>>

/** Stands in a compiled query where a value goes. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled once for each database, which takes longer than SQLite takes to run it, planned once for
 * each connection to PostgreSQL, and run with other values each time. The builder may only pass its values on as parameters, never look at them.
 */
export function prepareQuery<V extends Values, Row>(
  build: (db: Database, values: V) => Compilable<Row>,
): (db: Database, values: V) => Promise<readonly Row[]> {
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

  return async (db, values) => {
    const query = compile(db, values)
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    )
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}
