import { createApiClient, listApiClients, revokeApiClient } from '../../panel/server/accounts/api-clients.ts'
import { CLIENT_RIGHTS, type ClientRight } from '../../shared/panel-routes.ts'
import { DONE, FAILED } from '../exit-codes.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { errorJson, type Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'
import { systemUser } from './system-user.ts'

/** It stands in the journal after `api:`. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,49}$/

export function checkApiClient(
  { texts, may }: PanelCommandLine,
  name: string | undefined,
): readonly string[] {
  const { missingName, badName, badRights } = texts.books.apiClients
  return [
    ...(name === undefined ? [missingName] : NAME.test(name) ? [] : [badName]),
    ...(parseRights(may) ? [] : [badRights(may, CLIENT_RIGHTS.join(', '))]),
  ]
}

/** Rights with commas or blanks between them; null where there is none, or one that is not known. */
function parseRights(text: string): readonly ClientRight[] | null {
  const words = text.split(/[\s,]+/).filter(Boolean)
  const rights = CLIENT_RIGHTS.filter((right) => words.includes(right))
  return rights.length > 0 && words.every((word) => CLIENT_RIGHTS.some((right) => right === word))
    ? rights
    : null
}

export const addApiClient: RunCommand = onMigrated(async ({ db, line, argument: name }) => {
  const rights = parseRights(line.may) ?? []
  const authorship = { by: systemUser(), now: new Date() }
  const created = await db
    .transaction()
    .execute((transaction) => createApiClient(transaction, { name, rights }, authorship))
  const { exists, added } = line.texts.books.apiClients
  if (!created) return failed('client-exists', exists)
  return { exitCode: DONE, json: created, lines: [added(created.name, created.token)] }
})

export const listClients: RunCommand = onMigrated(async ({ db, line }) => {
  const clients = await listApiClients(db)
  const texts = line.texts.books.apiClients
  return {
    exitCode: DONE,
    json: clients,
    lines:
      clients.length === 0
        ? [texts.none]
        : clients.map(({ name, rights, lastUsed, revoked }) =>
            [
              name,
              rights.join(','),
              lastUsed === null ? texts.never : texts.lastUsed(lastUsed),
              ...(revoked === null ? [] : [texts.revokedAt(revoked)]),
            ].join('  '),
          ),
  }
})

export const revokeClient: RunCommand = onMigrated(async ({ db, line, argument: name }) => {
  const authorship = { by: systemUser(), now: new Date() }
  const isRevoked = await db
    .transaction()
    .execute((transaction) => revokeApiClient(transaction, name, authorship))
  const { notThere, revoked } = line.texts.books.apiClients
  if (!isRevoked) return failed('no-such-client', notThere)
  return { exitCode: DONE, json: { name }, lines: [revoked(name)] }
})

function failed(code: string, message: string): Outcome {
  return { exitCode: FAILED, json: errorJson(code, [message]), notes: [message] }
}
