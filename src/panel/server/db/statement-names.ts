const names = new Map<string, string>()

/** Names a text of SQL, so that PostgreSQL plans it once for each connection and not at every use. */
export function nameStatement(sql: string): void {
  if (!names.has(sql)) names.set(sql, `prepared_${names.size}`)
}

/** The name of a text of SQL; undefined where it has none. */
export function statementNameOf(sql: string): string | undefined {
  return names.get(sql)
}
