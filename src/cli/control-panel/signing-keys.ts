import { createSigningKey, listSigningKeys } from '../../panel/server/signing-keys/store.ts'
import { DONE } from '../exit-codes.ts'
import { type CommandContext, onMigrated, type RunCommand } from './command.ts'
import { type Outcome, refused } from './outcome.ts'
import { systemUser } from './system-user.ts'

export const createKey = onMigrated((context) => addKey(context, false))
export const rotateKey = onMigrated((context) => addKey(context, true))

async function addKey({ db, line }: CommandContext, rotate: boolean): Promise<Outcome> {
  const passphrase = line.passphrase ?? ''
  const created = await createSigningKey(db, { passphrase, rotate, username: systemUser(), now: new Date() })
  if (!created.ok) return refused(created.refusal, line)
  const { id, publicKey } = created.value
  return {
    exitCode: DONE,
    json: created.value,
    lines: [line.texts.signingKeyCreated(id, publicKey), line.texts.signingKeyNext],
  }
}

export const listKeys: RunCommand = onMigrated(async ({ db, line }) => {
  const keys = await listSigningKeys(db)
  const { signingKeys } = line.texts
  return {
    exitCode: DONE,
    json: keys,
    lines:
      keys.length === 0
        ? [signingKeys.none]
        : keys.map(
            ({ id, created, state, publicKey }) => `${id}  ${created}  ${signingKeys[state]}  ${publicKey}`,
          ),
  }
})

export const exportKeys: RunCommand = onMigrated(async ({ db }) => {
  const exported = (await listSigningKeys(db)).map(({ id, publicKey }) => ({ id, publicKey }))
  return { exitCode: DONE, json: exported, lines: exported.map(({ id, publicKey }) => `${id}:${publicKey}`) }
})
