import {
  type Compilable,
  type CompiledQuery,
  type OperationNodeSource,
  PostgresAdapter,
  type RootOperationNode,
  SelectQueryNode,
  sql,
} from 'kysely'
import type { DirectAdapter, DriverQuery } from './query.ts'
import type { Database } from './schema.ts'

export type Values = Readonly<Record<string, string | number | null>>

/** A query that takes values: run at once, or bound to them to be run together with others. */
export interface PreparedQuery<V extends Values, Row> {
  (db: Database, values: V): Promise<readonly Row[]>
  readonly bind: (db: Database, values: V) => DriverQuery<Row>
}

/** Stands in a compiled query where a value goes. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

interface Compiled<Row> {
  readonly query: DriverQuery<Row>
  /** Whether the query only reads: it takes no lock either. */
  readonly isRead: boolean
}

/**
 * Compiles a query once for each database, and lets PostgreSQL plan it once for each connection. The builder may only pass its
 * values on as parameters; it never sees them. Throws at the first use when a value does not come out as a parameter.
 */
export function prepareQuery<V extends Values, Row>(
  build: (db: Database, values: V) => Compilable<Row>,
): PreparedQuery<V, Row> {
  const compiled = new WeakMap<object, Compiled<Row>>()

  function compile(db: Database, values: V): Compiled<Row> {
    const { adapter } = db.getExecutor()
    const known = compiled.get(adapter)
    if (known) return known
    const names = Object.keys(values)
    const placeholders = Object.fromEntries(names.map((name) => [name, new Placeholder(name)]))
    // A builder that does not look at a value cannot tell a placeholder from it.
    const query = build(db, placeholders as unknown as V).compile()
    for (const name of names)
      if (!query.parameters.includes(placeholders[name]))
        throw new Error(`The value ${name} is no parameter of: ${query.sql}`)
    const result = { query: { ...query, name: nextName() }, isRead: isRead(query.query) }
    compiled.set(adapter, result)
    return result
  }

  function bindTo({ query }: Compiled<Row>, values: V): DriverQuery<Row> {
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    )
    return { ...query, parameters }
  }

  async function run(db: Database, values: V): Promise<readonly Row[]> {
    const known = compile(db, values)
    const query = bindTo(known, values)
    const adapter = directAdapterOf(db)
    const rows = db.isTransaction ? adapter.runHeld(query) : known.isRead ? adapter.readShared(query) : null
    // The rows are those of this query.
    return rows ? ((await rows) as readonly Row[]) : (await db.executeQuery<Row>(query)).rows
  }

  return Object.assign(run, { bind: (db: Database, values: V) => bindTo(compile(db, values), values) })
}

function directAdapterOf(db: Database): DirectAdapter {
  // Both dialects of the panel have such an adapter.
  return db.getExecutor().adapter as unknown as DirectAdapter
}

let names = 0

function nextName(): string {
  return `prepared_${names++}`
}

function isRead(node: RootOperationNode): boolean {
  return SelectQueryNode.is(node) && (node.endModifiers ?? []).length === 0
}

/**
 * Runs statements that write, none of which reads what another one writes. PostgreSQL takes them as one, which is one journey
 * to the server; keys between their rows are checked when all are done.
 */
export async function runTogether(db: Database, queries: readonly CompiledQuery[]): Promise<void> {
  const isOneJourney = db.getExecutor().adapter instanceof PostgresAdapter
  if (isOneJourney) return void (await db.executeQuery(combine(db, queries)))
  for (const query of queries)
    if (!db.isTransaction || !directAdapterOf(db).runHeld(query)) await db.executeQuery(query)
}

const combined = new Map<string, DriverQuery>()

/** Compiled once for each set of statements: its values are theirs, one after the other. */
function combine(db: Database, queries: readonly CompiledQuery[]): DriverQuery {
  const texts = queries.map((query) => query.sql).join(';')
  const together = combined.get(texts) ?? compileTogether(db, queries)
  combined.set(texts, together)
  return { ...together, parameters: queries.flatMap(({ parameters }) => parameters) }
}

function compileTogether(db: Database, queries: readonly CompiledQuery[]): DriverQuery {
  const steps = queries.map(({ query }, index) => {
    const step: OperationNodeSource = { toOperationNode: () => query }
    return sql`${sql.id(`step_${index}`)} as (${step})`
  })
  return { ...sql`with ${sql.join(steps)} select`.compile(db), name: nextName() }
}
