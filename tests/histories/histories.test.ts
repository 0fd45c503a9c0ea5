import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createRuntimeVerifier } from '../../src/main/registration/runtime-ed25519.ts'
import { dayOf, TIME_ZONE } from '../../src/shared/day.ts'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../src/shared/key/verify-registration.ts'
import { DIALECTS, migratedLocation, NOW, PASSPHRASE } from '../support/panel.ts'
import { addSigningKey } from '../support/signing-key.ts'
import { COMMANDS, DEATHS } from './commands.ts'
import { Model } from './model.ts'
import { type Party, World } from './world.ts'

/**
 * How many histories, each of at most so many steps; the seed of a run that failed repeats it. The panel is killed only in long
 * runs: it takes seconds to start again.
 */
const { HISTORIES_COUNT } = process.env
const COUNT = Number(HISTORIES_COUNT ?? 8)
const STEPS_OF_RUN = HISTORIES_COUNT === undefined ? COMMANDS : [...COMMANDS, ...DEATHS]
const SEED = process.env.HISTORIES_SEED
const STEPS = 60

test.each(DIALECTS)(
  'the life of licenses on %s is the one that the model tells, whatever happens',
  async (dialect) => {
    const world = await World.open(await migratedLocation(dialect), NOW)
    onTestFinished(() => world.close())
    const publicKey = await addSigningKey(world.db, PASSPHRASE, NOW)
    await fc.assert(
      fc.asyncProperty(fc.commands(STEPS_OF_RUN, { maxCommands: STEPS, size: 'max' }), async (commands) => {
        const party = await world.newParty()
        const model = new Model(dayOf(party.now(), TIME_ZONE))
        await fc.asyncModelRun(() => ({ model, real: party }), commands)
        await compare(model, party, publicKey)
      }),
      { numRuns: COUNT, ...(SEED === undefined ? {} : { seed: Number(SEED) }), verbose: 1 },
    )
  },
  60_000 + COUNT * 20_000,
)

/** What must hold after every history. */
async function compare(model: Model, party: Party, publicKey: Uint8Array): Promise<void> {
  const { body: workplaces } = await party.ask({ method: 'GET', path: '/workplaces' })
  const bound = workplaces.filter((row: { readonly releasedAt: string | null }) => row.releasedAt === null)
  expect(bound.length).toBeLessThanOrEqual(model.terms.workplaces)
  expect(bound.map(({ name }: { readonly name: string | null }) => name).sort()).toEqual(
    model.bound.map(({ name }) => name).sort(),
  )
  expect(workplaces).toHaveLength(model.bindings.length)

  const contract = await party.ask({ method: 'GET', path: `/contracts/${party.contractId}`, as: 'operator' })
  expect(contract.body).toMatchObject({ bound: model.bound.length, releasesLeft: model.releasesLeft })

  const kept = await everyPage(party, '/keys', 'subscriber')
  const given = model.bindings.flatMap((binding) => binding.given.map(({ pair }) => pair))
  expect(kept.map(({ registrationKey }) => registrationKey).sort()).toEqual(
    given.map(({ registrationKey }) => registrationKey).sort(),
  )
  for (const { installationKey, registrationKey } of given) {
    const parsed = parseInstallationKey(installationKey)
    if (!parsed.ok) throw new Error(installationKey)
    const vendorKeys = [{ id: 0, publicKey }]
    const verified = verifyRegistration(
      registrationKey,
      parsed.value.payload,
      vendorKeys,
      createRuntimeVerifier,
    )
    expect(verified).toMatchObject({ ok: true, value: { repaired: [] } })
  }

  const entries = await everyPage(party, `/journal?customerId=${party.customerId}`, 'operator')
  for (const [action, times] of Object.entries(model.journal))
    expect([action, entries.filter((entry) => entry.action === action).length]).toEqual([action, times])
}

/** The items of every page of a list. */
async function everyPage(party: Party, path: string, as: 'subscriber' | 'operator') {
  const items: { readonly action: string; readonly registrationKey: string }[] = []
  let cursor: string | null = null
  do {
    const query: string = `${path.includes('?') ? '&' : '?'}limit=200${cursor === null ? '' : `&cursor=${cursor}`}`
    const { body } = await party.ask({ method: 'GET', path: path + query, as })
    items.push(...body.items)
    cursor = body.next
  } while (cursor !== null)
  return items
}
