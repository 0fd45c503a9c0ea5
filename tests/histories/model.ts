import type { HeldKeys } from '../../src/shared/key/release-code.ts'

/** The computers of a history, each with a disk of its own. */
export const DISKS = ['DISK-A', 'DISK-B', 'DISK-C', 'DISK-D'] as const
export type Disk = (typeof DISKS)[number]

/** What an installation says that may differ from the contract. */
export interface Choice {
  readonly workplaces: number
  readonly modules: readonly string[]
}

/** A disk that took a place of the contract, until it was released. */
interface Binding {
  readonly disk: Disk
  name: string | null
  isBound: boolean
  /** Every key given for it, the newest last. */
  readonly given: { readonly pair: HeldKeys; readonly day: number }[]
}

/** What a workstation has on its disk: the keys that are registered, or those that it gave up. */
export interface Station {
  held: HeldKeys | null
  givenUp: HeldKeys | null
}

/** For so many days the same key is given again. */
const GIVEN_AGAIN_DAYS = 30
const YEAR_DAYS = 365

/** The whole life of one contract's licenses, without a panel. */
export class Model {
  day: number
  terms = { workplaces: 2, modules: ['basic', 'vat'] as readonly string[], settled: true }
  releasesPerYear: number | null = null
  readonly bindings: Binding[] = []
  readonly stations = new Map<Disk, Station>(DISKS.map((disk) => [disk, { held: null, givenUp: null }]))
  /** The days of releases without a code by the subscriber. */
  readonly withoutCode: number[] = []
  /** How often each thing must stand in the journal. */
  readonly journal = {
    'key-generate': 0,
    'workplace-release': 0,
    'workplace-rename': 0,
    'contract-change': 0,
  }

  constructor(day: number) {
    this.day = day
  }

  station(disk: Disk): Station {
    const station = this.stations.get(disk)
    if (!station) throw new Error(disk)
    return station
  }

  boundOf(disk: Disk): Binding | undefined {
    return this.bindings.find((binding) => binding.disk === disk && binding.isBound)
  }

  get bound(): readonly Binding[] {
    return this.bindings.filter(({ isBound }) => isBound)
  }

  /** The codes of every reason against a key, in no order. */
  refusals(disk: Disk, { workplaces, modules }: Choice): readonly string[] {
    const { terms } = this
    const isFull = !this.boundOf(disk) && this.bound.length >= terms.workplaces
    return [
      ...(modules.every((module) => terms.modules.includes(module)) ? [] : ['modules-not-in-contract']),
      ...(workplaces === terms.workplaces ? [] : ['workplace-count-mismatch']),
      ...(isFull ? ['different-workplace'] : []),
      ...(terms.settled ? [] : ['payment-outstanding']),
    ]
  }

  /** The key that is given again, rather than a new one. */
  givenAgain(disk: Disk, installationKey: string, isReissue: boolean): HeldKeys | null {
    const newest = this.boundOf(disk)?.given.findLast(({ pair }) => pair.installationKey === installationKey)
    const notBefore = isReissue ? this.day : this.day - GIVEN_AGAIN_DAYS
    return newest && newest.day >= notBefore ? newest.pair : null
  }

  /** Notes a key that was answered; the caller has made sure that it may be. */
  give(disk: Disk, pair: HeldKeys, isReissue: boolean): void {
    if (this.givenAgain(disk, pair.installationKey, isReissue)) return
    const binding = this.boundOf(disk) ?? { disk, name: null, isBound: true, given: [] }
    if (!this.bindings.includes(binding)) this.bindings.push(binding)
    binding.given.push({ pair, day: this.day })
    this.journal['key-generate']++
  }

  /** Where a release code leads: to a bound workplace first. */
  findByPair({ registrationKey, installationKey }: HeldKeys): Binding | undefined {
    const matching = this.bindings.filter(({ given }) =>
      given.some(
        ({ pair }) => pair.registrationKey === registrationKey && pair.installationKey === installationKey,
      ),
    )
    return matching.find(({ isBound }) => isBound) ?? matching.at(-1)
  }

  release(binding: Binding): void {
    binding.isBound = false
    this.journal['workplace-release']++
  }

  get releasesLeft(): number {
    const allowed = this.releasesPerYear ?? 1
    const counted = this.withoutCode.filter((day) => day > this.day - YEAR_DAYS)
    return Math.max(0, allowed - counted.length)
  }
}
