import { createRuntimeScreen } from '../src/main/registration/runtime-ed25519.ts'
import { verifyStrictly } from '../src/shared/key/ed25519.ts'
import { encodeInstallation } from '../src/shared/key/installation-key.ts'
import { type CreateScreen, verifyRegistration } from '../src/shared/key/verify-registration.ts'
import { buildInstallation, createVendor, withGroups } from '../tests/support/keys.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 15

/** Repairing one, two and three wrong groups, beside as many verifications of the runtime and the strict one of the outcome. */
export function measureRepair(): readonly Figure[] {
  const installation = buildInstallation()
  const payload = encodeInstallation(installation)
  const message = new Uint8Array(59)
  return [1, 2, 3].map((wrong) => {
    const ratios: number[] = []
    let screened = 0
    for (let round = 0; round < ROUNDS; round++) {
      // The last candidate in the order they are tried is the swap: the most work before the key is found.
      const vendor = createVendor()
      const key = vendor.issue(installation)
      const typed = withGroups(
        key,
        Object.fromEntries([9, 14, 21].slice(0, wrong).map((group) => [group, swapNeighbours])),
      )
      let count = 0
      const countingScreen: CreateScreen = (publicKey) => {
        const screen = createRuntimeScreen(publicKey)
        return (text, signature) => {
          count++
          return screen(text, signature)
        }
      }
      const startedAt = performance.now()
      const verified = verifyRegistration(typed, payload, [vendor.vendorKey], countingScreen)
      const took = performance.now() - startedAt
      if (!verified.ok) throw new Error('The key was not repaired')

      const screen = createRuntimeScreen(vendor.vendorKey.publicKey)
      const signature = new Uint8Array(64)
      const oneScreen = time(() => screen(message, signature), 200)
      const strict = time(() => verifyStrictly(message, signatureOf(key), vendor.vendorKey.publicKey), 3)
      ratios.push(took / (count * oneScreen + strict))
      screened = count
    }
    return {
      name: `repair of ${wrong} wrong group${wrong > 1 ? 's' : ''}`,
      value: median(ratios),
      unit: '× (candidates × one runtime verification + one strict)',
      limit: { most: 1.5 },
      how: `${screened} candidates screened, median of ${ROUNDS}`,
    }
  })
}

/** The first two different neighbours of a group, swapped. */
function swapNeighbours(group: string): string {
  return group.replace(/(.)(?!\1)(.)/, '$2$1')
}

/** Any signature with a sound R and S, so that the strict verifier goes all the way. */
function signatureOf(key: string): Uint8Array {
  const bytes = Buffer.alloc(64, key)
  bytes[63] = 0
  bytes[31] = 0
  return bytes
}

function time(work: () => unknown, times: number): number {
  const startedAt = performance.now()
  for (let index = 0; index < times; index++) work()
  return (performance.now() - startedAt) / times
}
