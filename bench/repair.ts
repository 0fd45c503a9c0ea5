import nacl from 'tweetnacl'
import { createRuntimeVerifier } from '../src/main/registration/runtime-ed25519.ts'
import type { CreateVerifier } from '../src/shared/key/ed25519.ts'
import { encodeInstallation } from '../src/shared/key/installation-key.ts'
import { verifyRegistration } from '../src/shared/key/verify-registration.ts'
import { buildInstallation, createVendor, withGroups } from '../tests/support/keys.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 25
const WARM_UP = 5

/**
 * Repairing one, two and three wrong groups, beside as many verifications of the runtime as there were candidates and one of
 * tweetnacl: each once a round, one after the other, so that both meet the same machine.
 */
export function measureRepair(): readonly Figure[] {
  const installation = buildInstallation()
  const payload = encodeInstallation(installation)
  return [1, 2, 3].map((wrong) => {
    const repair: number[] = []
    const bare: number[] = []
    let candidates = 0
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const vendor = createVendor()
      const key = vendor.issue(installation)
      const { publicKey } = vendor.vendorKey
      // The swap is the last candidate in the order they are tried: the most work before the key is found.
      const slips = [9, 14, 21].slice(0, wrong).map((group) => [group, swapNeighbours] as const)
      const typed = withGroups(key, Object.fromEntries(slips))
      const tried: (readonly [message: Uint8Array, signature: Uint8Array])[] = []
      const createRecorder: CreateVerifier = (publicKeyBytes) => {
        const verify = createRuntimeVerifier(publicKeyBytes)
        return (message, signature) => {
          tried.push([message, signature])
          return verify(message, signature)
        }
      }
      const repairTook = time(() => {
        const verified = verifyRegistration(typed, payload, [vendor.vendorKey], createRecorder)
        if (!verified.ok) throw new Error('The key was not repaired')
      })
      const bareTook = time(() => {
        const verify = createRuntimeVerifier(publicKey)
        if (tried.filter(([message, signature]) => verify(message, signature)).length !== 1)
          throw new Error('Not the key')
        const [message, signature] = tried.at(-1) ?? []
        if (message && signature) nacl.sign.detached.verify(message, signature, publicKey)
      })
      candidates = tried.length
      if (round < WARM_UP) continue
      repair.push(repairTook)
      bare.push(bareTook)
    }
    return {
      name: `repair of ${wrong} wrong group${wrong > 1 ? 's' : ''}`,
      value: median(repair) / median(bare),
      unit: '× (candidates × one verification of the runtime + one of tweetnacl)',
      limit: { most: 1.5 },
      how: `${median(repair).toFixed(1)} ms, ${candidates} candidates, medians of ${ROUNDS}`,
    }
  })
}

/** The first two different neighbours of a group, swapped. */
function swapNeighbours(group: string): string {
  return group.replace(/(.)(?!\1)(.)/, '$2$1')
}

/** How long work takes, in ms. */
function time(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
