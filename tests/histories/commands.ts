import fc from 'fast-check'
import { expect } from 'vitest'
import type { HeldKeys } from '../../src/shared/key/release-code.ts'
import { computeReleaseCode } from '../../src/shared/key/release-code.ts'
import { buildInstallationKey, diskWorkplace } from '../support/keys.ts'
import { type Choice, DISKS, type Disk, type Model } from './model.ts'
import type { Answer, Party, Request } from './world.ts'

type Command = fc.AsyncCommand<Model, Party>

/** A step of a history: what it is called, whether it can be taken, and what it does to the panel and to the model. */
interface Step {
  readonly name: string
  readonly can?: (model: Model) => boolean
  readonly take: (model: Model, party: Party) => Promise<void>
}

const STEP_MINUTES = 20

/** What an installation is chosen to say; null is what the contract has. */
interface Wish {
  readonly workplaces: number | null
  readonly modules: readonly string[]
}

const chosen = (model: Model, { workplaces, modules }: Wish): Choice => ({
  workplaces: workplaces ?? model.terms.workplaces,
  modules,
})

/** Between two steps passes more time than the throttle remembers wrong keys for. */
function command({ name, can = () => true, take }: Step): Command {
  return {
    check: can,
    async run(model, party) {
      await party.tick(STEP_MINUTES)
      await take(model, party)
    },
    toString: () => name,
  }
}

const MODULES = { basic: 0, vat: 1 } as const

function keyOf({ eik }: Party, disk: Disk, { workplaces, modules }: Choice): string {
  const numbers = modules.map((module) => MODULES[module as keyof typeof MODULES])
  return buildInstallationKey({ holder: eik, workplaces, modules: numbers, workplace: diskWorkplace(disk) })
}

const tagOf = (disk: Disk) => diskWorkplace(disk).fingerprint.slice(0, 4)

const codesOf = ({ body }: Answer): readonly string[] =>
  body.refusals.map(({ code }: { readonly code: string }) => code).sort()

/** What a workstation got: the key is the model's, and from now on the workstation holds it. */
function take(model: Model, disk: Disk, installationKey: string, answer: Answer, isReissue: boolean): void {
  const { registrationKey } = answer.body
  const known = model.givenAgain(disk, installationKey, isReissue)
  if (known) expect(registrationKey).toBe(known.registrationKey)
  const pair = { installationKey, registrationKey }
  model.give(disk, pair, isReissue)
  const station = model.station(disk)
  station.held = pair
  station.givenUp = null
}

function judgeKey(
  model: Model,
  {
    disk,
    choice,
    installationKey,
    isReissue = false,
  }: {
    readonly disk: Disk
    readonly choice: Choice
    readonly installationKey: string
    readonly isReissue?: boolean
  },
  answer: Answer,
): void {
  const refusals = [...model.refusals(disk, choice)].sort()
  if (refusals.length > 0) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'refused' } })
    expect(codesOf(answer)).toEqual(refusals)
  } else {
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    take(model, disk, installationKey, answer, isReissue)
  }
}

type Asking = (party: Party, request: Request) => Promise<Answer>

const plainly: Asking = (party, request) => party.ask(request)

const bind = (disk: Disk, wish: Wish, isReissue: boolean, how: Asking = plainly, what = 'bind') =>
  command({
    name: `${what} ${disk} ${JSON.stringify(wish)}${isReissue ? ' anew' : ''}`,
    async take(model, party) {
      const choice = chosen(model, wish)
      const installationKey = keyOf(party, disk, choice)
      const body = { installationKey, ...(isReissue ? { reissue: true } : {}) }
      const answer = await how(party, { path: '/keys', body })
      judgeKey(model, { disk, choice, installationKey, isReissue }, answer)
    },
  })

const check = (disk: Disk, wish: Wish) =>
  command({
    name: `check ${disk} ${JSON.stringify(wish)}`,
    async take(model, party) {
      const choice = chosen(model, wish)
      const body = { installationKey: keyOf(party, disk, choice) }
      const answer = await party.ask({ path: '/keys/check', body })
      const refusals = [...model.refusals(disk, choice)].sort()
      expect(answer).toMatchObject({ status: 200, body: { canGenerate: refusals.length === 0 } })
      expect(codesOf(answer)).toEqual(refusals)
    },
  })

const renewal = (installationKey: string, current: HeldKeys, more: object = {}): Request => ({
  path: '/renewals',
  as: 'nobody',
  body: { installationKey, current, ...more },
})

const renew = (disk: Disk, wish: Wish, isReissue: boolean, how: Asking = plainly, what = 'renew') =>
  command({
    name: `${what} ${disk} ${JSON.stringify(wish)}${isReissue ? ' anew' : ''}`,
    can: (model) => model.station(disk).held !== null,
    async take(model, party) {
      const { held } = model.station(disk)
      if (!held) return
      const choice = chosen(model, wish)
      const installationKey = keyOf(party, disk, choice)
      const answer = await how(party, renewal(installationKey, held, isReissue ? { reissue: true } : {}))
      if (model.boundOf(disk)) judgeKey(model, { disk, choice, installationKey, isReissue }, answer)
      else expect(answer).toMatchObject({ status: 403, body: { code: 'not-held' } })
    },
  })

/** A workstation whose installation says too much asks again with what the contract has. */
const adopt = (disk: Disk, wish: Wish) =>
  command({
    name: `adopt ${disk}`,
    can: (model) => model.station(disk).held !== null && model.boundOf(disk) !== undefined,
    async take(model, party) {
      const { held } = model.station(disk)
      if (!held) return
      const choice = chosen(model, wish)
      const first = await party.ask(renewal(keyOf(party, disk, choice), held))
      judgeKey(model, { disk, choice, installationKey: keyOf(party, disk, choice) }, first)
      if (first.status === 201) return
      const contract = (parameter: string) =>
        first.body.comparison.find((row: { readonly parameter: string }) => row.parameter === parameter)
          .contract
      const adopted = {
        workplaces: contract('workplaces'),
        modules: choice.modules.filter((module) => contract('modules').includes(module)),
      }
      const installationKey = keyOf(party, disk, adopted)
      const answer = await party.ask(renewal(installationKey, held))
      judgeKey(model, { disk, choice: adopted, installationKey }, answer)
    },
  })

const giveUp = (disk: Disk) =>
  command({
    name: `give up ${disk}`,
    can: (model) => model.station(disk).held !== null,
    async take(model) {
      const station = model.station(disk)
      station.givenUp = station.held
      station.held = null
    },
  })

const tell = (disk: Disk, times: number, how: Asking = plainly, what = 'tell') =>
  command({
    name: `${what} ${disk} ${times} times`,
    can: (model) => model.station(disk).givenUp !== null,
    async take(model, party) {
      const { givenUp } = model.station(disk)
      if (!givenUp) return
      const { installationKey } = givenUp
      const body = { installationKey, releaseCode: computeReleaseCode(givenUp) }
      const request = { path: '/releases', as: 'nobody', body } as const
      const answers = await Promise.all(Array.from({ length: times }, () => how(party, request)))
      const binding = model.findByPair(givenUp)
      for (const answer of answers) expect(answer).toEqual({ status: 200, body: answers[0]?.body })
      if (binding?.isBound) model.release(binding)
    },
  })

async function idOf(party: Party, disk: Disk): Promise<string> {
  const { body } = await party.ask({ method: 'GET', path: '/workplaces' })
  const found = body.find(
    ({ tag, releasedAt }: { readonly tag: string; readonly releasedAt: string | null }) =>
      tag === tagOf(disk) && releasedAt === null,
  )
  expect(found, `${disk} is bound`).toBeDefined()
  return found.id
}

/** The code of one workstation, with or without a slip, typed for the workplace of one. */
const typeCode = (row: Disk, from: Disk, hasSlip: boolean) =>
  command({
    name: `type the code of ${from} for ${row}${hasSlip ? ' with a slip' : ''}`,
    can: (model) => model.boundOf(row) !== undefined && model.station(from).givenUp !== null,
    async take(model, party) {
      const { givenUp } = model.station(from)
      const binding = model.boundOf(row)
      if (!givenUp || !binding) return
      const code = computeReleaseCode(givenUp)
      const typed = hasSlip ? `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}` : code
      const path = `/workplaces/${await idOf(party, row)}/release`
      const answer = await party.ask({ path, body: { releaseCode: typed } })
      const codes = binding.given.map(({ pair }) => computeReleaseCode(pair))
      if (codes.includes(code)) {
        expect(answer, JSON.stringify(answer.body)).toMatchObject({
          status: 200,
          body: { releasesLeft: model.releasesLeft, repaired: hasSlip ? [{ group: 3 }] : [] },
        })
        model.release(binding)
      } else expect(answer).toMatchObject({ status: 422, body: { code: 'wrong-release-code' } })
    },
  })

/** The subscriber releases some workplaces without a code, all at once: as many succeed as are left. */
const releaseWithoutCode = (disks: readonly Disk[]) =>
  command({
    name: `release ${disks.join(', ')} without a code`,
    can: (model) => disks.every((disk) => model.boundOf(disk)),
    async take(model, party) {
      const ids = await Promise.all(disks.map((disk) => idOf(party, disk)))
      const answers = await Promise.all(
        ids.map((id) =>
          party.ask({ path: `/workplaces/${id}/release`, body: { currentPassword: party.password } }),
        ),
      )
      const left = model.releasesLeft
      for (const [index, disk] of disks.entries()) {
        const answer = answers[index]
        const binding = model.boundOf(disk)
        if (answer?.status === 200 && binding) {
          model.release(binding)
          model.withoutCode.push(model.day)
        } else expect(answer).toMatchObject({ status: 409, body: { code: 'no-releases-left' } })
      }
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(Math.min(left, disks.length))
    },
  })

const releaseByDesk = (disk: Disk) =>
  command({
    name: `the desk releases ${disk}`,
    can: (model) => model.boundOf(disk) !== undefined,
    async take(model, party) {
      const path = `/contracts/${party.contractId}/workplaces/${await idOf(party, disk)}`
      expect(await party.ask({ method: 'DELETE', path, as: 'operator' })).toMatchObject({ status: 204 })
      const binding = model.boundOf(disk)
      if (binding) model.release(binding)
    },
  })

/** Some computers ask for the last places at once. */
const bindTogether = (disks: readonly Disk[]) =>
  command({
    name: `bind ${disks.join(', ')} at once`,
    can: (model) => model.terms.settled && disks.every((disk) => !model.boundOf(disk)),
    async take(model, party) {
      const { workplaces } = model.terms
      const choice = { workplaces, modules: ['basic'] }
      const free = workplaces - model.bound.length
      const answers = await Promise.all(
        disks.map((disk) =>
          party.ask({ path: '/keys', body: { installationKey: keyOf(party, disk, choice) } }),
        ),
      )
      for (const [index, disk] of disks.entries()) {
        const answer = answers[index]
        if (answer?.status === 201) take(model, disk, keyOf(party, disk, choice), answer, false)
        else
          expect(answer).toMatchObject({ status: 409, body: { refusals: [{ code: 'different-workplace' }] } })
      }
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(Math.min(free, disks.length))
    },
  })

const rename = (disk: Disk, name: string) =>
  command({
    name: `call ${disk} ${name}`,
    can: (model) => model.boundOf(disk) !== undefined && model.boundOf(disk)?.name !== (name || null),
    async take(model, party) {
      const path = `/workplaces/${await idOf(party, disk)}`
      expect(await party.ask({ method: 'PUT', path, body: { name } })).toMatchObject({ status: 204 })
      const binding = model.boundOf(disk)
      if (binding) binding.name = name || null
      model.journal['workplace-rename']++
    },
  })

const changeContract = (terms: Model['terms'], releasesPerYear: number | null) =>
  command({
    name: `the contract becomes ${JSON.stringify({ ...terms, releasesPerYear })}`,
    can: (model) =>
      JSON.stringify([model.terms, model.releasesPerYear]) !== JSON.stringify([terms, releasesPerYear]),
    async take(model, party) {
      const { workplaces, modules, settled } = terms
      const answer = await party.ask({
        method: 'PUT',
        path: `/contracts/${party.contractId}`,
        as: 'operator',
        body: {
          product: 'accounting',
          kind: 'purchase',
          paidVersion: '231016.1',
          modules,
          workplaces,
          settled,
          releasesPerYear,
        },
      })
      if (workplaces < model.bound.length) {
        expect(answer).toMatchObject({ status: 409, body: { code: 'workplaces-bound' } })
        return
      }
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      model.terms = terms
      model.releasesPerYear = releasesPerYear
      model.journal['contract-change']++
    },
  })

/** The vendor's books say what the contract is. */
const importContract = (terms: Model['terms']) =>
  command({
    name: `a file says that the contract is ${JSON.stringify(terms)}`,
    can: (model) => JSON.stringify(model.terms) !== JSON.stringify(terms),
    async take(model, party) {
      const { workplaces, modules, settled } = terms
      const result = await party.importContracts(
        `license;modules;workplaces;settled\n${party.license};"${modules.join(', ')}";${workplaces};${settled ? 'да' : 'не'}\n`,
      )
      if (workplaces < model.bound.length) {
        expect(result).toMatchObject({ ok: false, refusal: [{ code: 'workplaces-bound' }] })
        return
      }
      expect(result).toMatchObject({ ok: true })
      model.terms = terms
      model.journal['contract-change']++
    },
  })

const wait = (days: number) =>
  command({
    name: `${days} days pass`,
    async take(model, party) {
      await party.tick(days * 24 * 60)
      model.day += days
    },
  })

const disk = fc.constantFrom(...DISKS)
const disks = fc.subarray([...DISKS], { minLength: 2, maxLength: 3 })
const modules = fc.constantFrom(['basic'], ['basic', 'vat'])
const wish = fc.record({ workplaces: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 5 }), modules })
/** What most installations say. */
const plain = fc.constant({ workplaces: null, modules: ['basic'] })
const terms = fc.record({ workplaces: fc.integer({ min: 1, max: 3 }), modules, settled: fc.boolean() })
const moment = fc.integer({ min: 0, max: 60 })
const dying =
  (turns: number): Asking =>
  (party, request) =>
    party.askThroughDeath(request, turns)

/** Every step, those more often that make a history go on. */
export const COMMANDS = [
  ...Array.from({ length: 4 }, () =>
    fc.tuple(disk, fc.oneof(plain, wish), fc.boolean()).map((step) => bind(...step)),
  ),
  fc.tuple(disk, wish).map((step) => check(...step)),
  ...Array.from({ length: 2 }, () => fc.tuple(disk, wish, fc.boolean()).map((step) => renew(...step))),
  fc.tuple(disk, wish).map((step) => adopt(...step)),
  ...Array.from({ length: 2 }, () => disk.map(giveUp)),
  ...Array.from({ length: 2 }, () =>
    fc.tuple(disk, fc.integer({ min: 1, max: 3 })).map(([of, times]) => tell(of, times)),
  ),
  fc.tuple(disk, disk, fc.boolean()).map((step) => typeCode(...step)),
  disk.map((of) => releaseWithoutCode([of])),
  disks.map(releaseWithoutCode),
  disk.map(releaseByDesk),
  disks.map(bindTogether),
  fc.tuple(disk, fc.constantFrom('Каса 2', 'Счетоводство', '')).map((step) => rename(...step)),
  fc.tuple(terms, fc.constantFrom(null, 0, 2)).map((step) => changeContract(...step)),
  terms.map(importContract),
  fc.constantFrom(1, 29, 31, 200, 366).map(wait),
]

/** The panel is killed while it does something. */
export const DEATHS = [
  fc.tuple(disk, wish, moment).map(([of, what, at]) => bind(of, what, false, dying(at), 'kill and bind')),
  fc.tuple(disk, wish, moment).map(([of, what, at]) => renew(of, what, false, dying(at), 'kill and renew')),
  fc.tuple(disk, moment).map(([of, at]) => tell(of, 1, dying(at), 'kill and tell')),
]
